import fc from "fast-check";
import { neededMemory, schedulerResources } from "../../../components/yunikorn/sizing";
import { releaseOf } from "../../../components/yunikorn/versions";
import { parseQuantity, quantity } from "../../../lib/quantity";

const sizes = fc.record({
  nodes: fc.integer({ min: 1, max: 20_000 }),
  pods: fc.integer({ min: 1, max: 500_000 }),
});

const newest = releaseOf("1.8.0")!;
const memoryOf = (size: Parameters<typeof schedulerResources>[0], release = newest): bigint =>
  parseQuantity(schedulerResources(size, release).limits.memory, 1n)!;

it("has room for every cluster, and asks for all of it beforehand", () =>
  fc.assert(
    fc.property(sizes, (size) => {
      const { requests, limits } = schedulerResources(size, newest);
      expect(memoryOf(size)).toBeGreaterThanOrEqual(neededMemory(size, newest));
      expect(requests.memory).toBe(limits.memory);
      expect(quantity(requests.cpu)).toBeLessThanOrEqual(quantity(limits.cpu));
    }),
  ));

it("never needs less for more nodes or pods, and rarely something else for one more", () =>
  fc.assert(
    fc.property(sizes, ({ nodes, pods }) => {
      const [before, node, pod] = [
        { nodes, pods },
        { nodes: nodes + 1, pods },
        { nodes, pods: pods + 1 },
      ].map((size) => memoryOf(size)) as [bigint, bigint, bigint];
      expect(node).toBeGreaterThanOrEqual(before);
      expect(pod).toBeGreaterThanOrEqual(before);
      expect(node - before).toBeLessThanOrEqual(256n * 1024n ** 2n);
    }),
  ));

it("is the chart's own least for a small cluster, and grows with it", () => {
  expect(schedulerResources({ nodes: 2, pods: 200 }, newest)).toEqual({
    requests: { cpu: "200m", memory: "1Gi" },
    limits: { cpu: "4", memory: "1Gi" },
  });
  expect(schedulerResources({ nodes: 1000, pods: 30_000 }, newest).limits.memory).toBe("2560Mi");
  expect(schedulerResources({ nodes: 1000 }, newest)).toEqual(
    schedulerResources({ nodes: 1000, pods: 30_000 }, newest),
  );
});

it("counts the cluster's ConfigMaps where the release lists them: 1.6.3 took 1.07 GB for 100,000, and 2.3 GB for 200,000", () => {
  const before = releaseOf("1.6.3")!;
  const size = { nodes: 2, pods: 200 };
  expect(memoryOf(size, before)).toBeGreaterThan(1_070_000_000n);
  expect(memoryOf({ ...size, configMaps: 200_000 }, before)).toBeGreaterThan(2_300_000_000n);
  expect(memoryOf({ ...size, configMaps: 200_000 })).toBe(memoryOf(size));
});
