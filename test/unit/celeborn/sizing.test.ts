import fc from "fast-check";
import { bytesOf } from "../../../lib/quantity";
import { celebornProblems, type CelebornLoad, sizeCeleborn } from "../../../components/celeborn";

/** The worked example of docs/celeborn.md. */
const example: CelebornLoad = {
  shuffleTerabytesPerDay: 100,
  peakHours: 8,
  jobsAtPeak: 40,
  retentionHours: 2,
  disk: { type: "SSD", size: "1700Gi", megabytesPerSecond: 1000 },
  disksPerWorker: 4,
  networkGbps: 25,
};

it("comes to what the documentation works out by hand", () => {
  const size = sizeCeleborn(example);
  // 100 TB in 8 h are 3.47 GB/s; 25 TB are kept for 2 h, twice.
  expect(size.bytesPerSecond).toBeCloseTo(3.472e9, -6);
  expect(size.storedBytes).toBeCloseTo(50e12, -6);
  expect(size).toMatchObject({
    needs: { space: 9, disks: 4, network: 4 },
    boundBy: "space",
    workers: 10,
    cpu: "7",
  });
});

const positive = (max: number) => fc.double({ min: 0.01, max, noNaN: true });
const load: fc.Arbitrary<CelebornLoad> = fc.record({
  shuffleTerabytesPerDay: positive(2000),
  peakHours: fc.double({ min: 0.5, max: 24, noNaN: true }),
  jobsAtPeak: fc.integer({ min: 1, max: 2000 }),
  replication: fc.boolean(),
  retentionHours: positive(96),
  disk: fc.record({
    type: fc.constantFrom("HDD" as const, "SSD" as const),
    size: fc.integer({ min: 100, max: 16_000 }).map((size) => `${size}Gi`),
    megabytesPerSecond: fc.double({ min: 50, max: 5000, noNaN: true }),
  }),
  disksPerWorker: fc.integer({ min: 1, max: 24 }),
  networkGbps: fc.double({ min: 1, max: 200, noNaN: true }),
});

it("is enough in every respect with one worker away, whatever the load", () =>
  fc.assert(
    fc.property(load, (it) => {
      const { workers, storedBytes, bytesPerSecond, needs, offHeap } = sizeCeleborn(it);
      const left = workers - 1;
      const copies = it.replication ? 2 : 1;
      const gibibytes = parseInt(it.disk.size);
      expect(left * it.disksPerWorker * gibibytes * 1024 ** 3).toBeGreaterThan(storedBytes);
      expect(left * it.disksPerWorker * it.disk.megabytesPerSecond * 1e6).toBeGreaterThan(
        bytesPerSecond * (copies + 1),
      );
      expect((left * it.networkGbps * 1e9) / 8).toBeGreaterThan(bytesPerSecond * copies);
      // 256 KiB for each of 1000 partitions of a job, and no worker takes more above 85 %.
      const buffers = it.jobsAtPeak * 1000 * copies * 256 * 1024;
      expect(left * 85 * Number(bytesOf(offHeap))).toBeGreaterThanOrEqual(buffers * 100);
      expect(workers).toBeGreaterThanOrEqual(Math.max(4, ...Object.values(needs)));
    }),
  ));

it("gives settings that nothing is wrong with", () =>
  fc.assert(
    fc.property(load, (it) => {
      const { workers: replicas, heap, offHeap, memory, cpu } = sizeCeleborn(it);
      const { type, size } = it.disk;
      const disks = [{ type, size, count: it.disksPerWorker }];
      expect(celebornProblems({ workers: { replicas, disks, heap, offHeap, memory, cpu } })).toEqual([]);
    }),
  ));

it.each<[keyof CelebornLoad, number]>([
  ["shuffleTerabytesPerDay", 400],
  ["retentionHours", 8],
  ["jobsAtPeak", 40_000],
])("asks for more with more: %s", (key, value) => {
  const [before, after] = [sizeCeleborn(example), sizeCeleborn({ ...example, [key]: value })];
  const worth = ({ workers, offHeap }: typeof before) =>
    workers * parseInt(offHeap) * (offHeap.endsWith("Gi") ? 1024 : 1);
  expect(worth(after)).toBeGreaterThan(worth(before));
});

it("keeps whole days where data stays longer than one", () => {
  const days = (retentionHours: number) =>
    sizeCeleborn({ ...example, replication: false, retentionHours }).storedBytes / 100e12;
  expect([4, 8, 20, 24, 28, 48].map(days)).toEqual([0.5, 1, 1, 1, 1.5, 2]);
});

it("is never fewer than four workers", () =>
  expect(sizeCeleborn({ ...example, shuffleTerabytesPerDay: 0.1 })).toMatchObject({
    workers: 4,
    boundBy: "least",
  }));

it.each<[string, Partial<CelebornLoad>]>([
  ["shuffleTerabytesPerDay 0", { shuffleTerabytesPerDay: 0 }],
  ["networkGbps NaN", { networkGbps: NaN }],
  ["retentionHours -1", { retentionHours: -1 }],
  ["peakHours 25", { peakHours: 25 }],
  ["disk.megabytesPerSecond 0", { disk: { ...example.disk, megabytesPerSecond: 0 } }],
])("refuses %s", (text, changes) => expect(() => sizeCeleborn({ ...example, ...changes })).toThrow(text));
