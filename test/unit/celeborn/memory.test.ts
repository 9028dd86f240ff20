import fc from "fast-check";
import { masterMemory, offHeapFor, workerMemory } from "../../../components/celeborn/memory";
import type { WorkerSettings } from "../../../components/celeborn/args";

const gibibyte = 1024n ** 3n;
const mebibyte = 1024n ** 2n;

const worker = (changes: Partial<WorkerSettings> = {}) =>
  workerMemory({ replicas: 2, disks: [{ type: "SSD", size: "500Gi" }], ...changes });

it("gives 12 GiB of off-heap memory to ten disks, as Celeborn's documentation does", () =>
  expect(offHeapFor(10)).toBe(12n * gibibyte));

it("adds up a worker's limit from its disks where none is given", () => {
  const { heap, offHeap, overhead, limit } = worker({ disks: [{ type: "HDD", size: "4Ti", count: 10 }] });
  expect([heap, offHeap]).toEqual([2n * gibibyte, 12n * gibibyte]);
  expect(overhead).toBe(((14n * 1024n * 15n) / 100n + 1n) * mebibyte);
  expect(limit).toBe(heap + offHeap + overhead);
});

it("makes a heap of a quarter of the limit, and off-heap memory of what is left", () => {
  const { heap, offHeap, overhead } = worker({ memory: "16Gi" });
  expect(heap).toBe(4n * gibibyte);
  expect(offHeap).toBeGreaterThan(9n * gibibyte);
  expect(heap + offHeap + overhead).toBeLessThanOrEqual(16n * gibibyte);
});

it("makes no heap that needs longer pointers", () =>
  expect(worker({ memory: "256Gi" }).heap).toBe(31n * gibibyte));

it("takes what is set", () => {
  const { heap, offHeap, limit } = worker({ memory: "20Gi", heap: "3Gi", offHeap: "5Gi" });
  expect([heap, offHeap, limit]).toEqual([3n * gibibyte, 5n * gibibyte, 20n * gibibyte]);
});

it("never promises more than the limit that it derives from, nor leaves a tenth of it unused", () =>
  fc.assert(
    fc.property(fc.integer({ min: 3 * 1024, max: 512 * 1024 }), (size) => {
      const { heap, offHeap, overhead, limit } = worker({ memory: `${size}Mi` });
      expect(limit).toBe(BigInt(size) * mebibyte);
      const sum = heap + offHeap + overhead;
      expect(sum <= limit).toBe(true);
      expect(sum * 10n >= limit * 9n).toBe(true);
      expect(overhead >= gibibyte).toBe(true);
    }),
  ));

it("bounds a master's direct memory, which its start script does not, within the limit", () =>
  fc.assert(
    fc.property(fc.integer({ min: 256, max: 64 * 1024 }), (size) => {
      const { heap, offHeap, overhead, limit } = masterMemory(`${size}Mi`);
      expect(offHeap).toBeGreaterThanOrEqual(256n * mebibyte);
      expect(heap + offHeap + overhead).toBe(limit);
      expect(overhead).toBeGreaterThanOrEqual(512n * mebibyte);
    }),
  ));
