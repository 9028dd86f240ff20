import fc from "fast-check";
import {
  bytesPerSeat,
  goMemoryLimit,
  inFlightLimits,
  mostInFlight,
} from "../../../components/api-server/capacity";
import { kubernetesReleases } from "../../../components/api-server/versions";
import { bytesOf } from "../../../lib/quantity";

const releases = fc.constantFrom(...Object.values(kubernetesReleases));
const memory = fc.integer({ min: 1, max: 1024 }).map((count) => `${count * 64}Mi`);
const sum = ({ reads, writes }: { reads: number; writes: number }) => reads + writes;

it("never lets requests take more than half of the memory, nor more of them in than anybody has tried", () =>
  fc.assert(
    fc.property(memory, releases, (limit, release) => {
      const seats = sum(inFlightLimits(limit, release));
      expect(BigInt(seats) * bytesPerSeat(release) * 2n).toBeLessThanOrEqual(bytesOf(limit));
      expect(seats).toBeLessThanOrEqual(mostInFlight);
    }),
  ));

it("gives more memory more seats, until there are enough", () =>
  fc.assert(
    fc.property(memory, memory, releases, (a, b, release) => {
      const [less, more] = bytesOf(a) <= bytesOf(b) ? [a, b] : [b, a];
      expect(sum(inFlightLimits(less, release))).toBeLessThanOrEqual(sum(inFlightLimits(more, release)));
    }),
  ));

it("divides them as Kubernetes does, two reads to one write, and loses none", () =>
  fc.assert(
    fc.property(memory, releases, (limit, release) => {
      const { reads, writes } = inFlightLimits(limit, release);
      expect(reads - 2 * writes).toBeGreaterThanOrEqual(0);
      expect(reads - 2 * writes).toBeLessThan(3);
    }),
  ));

it.each([
  ["1.32", "1Gi", { reads: 171, writes: 85 }],
  ["1.33", "1Gi", { reads: 342, writes: 170 }],
  ["1.34", "4Gi", { reads: 1366, writes: 682 }],
  ["1.34", "64Gi", { reads: 2667, writes: 1333 }],
])("has on %s with %s: %j", (minor, limit, expected) =>
  expect(inFlightLimits(limit, kubernetesReleases[minor]!)).toEqual(expected),
);

it.each([
  ["1Gi", "921MiB"],
  ["4Gi", "3686MiB"],
  ["1000M", "858MiB"],
])("lets Go use nine tenths of %s: %s", (limit, expected) => expect(goMemoryLimit(limit)).toBe(expected));
