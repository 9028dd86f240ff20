import fc from "fast-check";
import {
  celebornConf,
  celebornFacts,
  celebornProblems,
  type CelebornSettings,
} from "../../../components/celeborn";
import { quotaFile } from "../../../components/celeborn/conf/quotas";
import { masterMemory, workerMemory } from "../../../components/celeborn/memory";
import { masterSettings } from "../../../components/celeborn/defaults";
import { celebornRemarks } from "../../../components/celeborn/problems";
import { where } from "./support";

const size = fc.constantFrom("1Gi", "10Gi", "4Ti", "0", "-1Gi", "x", "", "1.5Gi", "2000", "1e12", undefined);
const number = fc.constantFrom(0, 1, 2, 3, 4, 6, -1, 1.5, NaN, 1e9, undefined);
const text = fc.constantFrom(
  "a",
  "b",
  "zone-a",
  "",
  "A",
  "x".repeat(80),
  "/mnt/a",
  "/mnt/b",
  "/",
  "10m",
  "2h",
  "soon",
);
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });

/** What a stack's file may say, right and wrong. */
const settings = fc.record({
  version: fc.constantFrom("0.5.4", "0.6.3", "0.7.0", undefined),
  masters: maybe(fc.record({ replicas: number, heap: size, cpu: size, storage: maybe(fc.record({ size })) })),
  workers: fc.record({
    replicas: number,
    memory: size,
    heap: size,
    offHeap: size,
    disks: fc.array(
      fc.record({
        type: fc.constantFrom("HDD", "SSD", "ssd"),
        size,
        count: number,
        capacity: size,
        flushThreads: number,
      }),
      { maxLength: 3 },
    ),
    zones: maybe(fc.array(text, { maxLength: 3 })),
    localVolumes: maybe(
      fc.record({ nodes: fc.array(text, { maxLength: 4 }), paths: fc.array(text, { maxLength: 4 }) }),
    ),
    recovery: maybe(fc.record({ size })),
  }),
  replication: fc.constantFrom(true, false, undefined),
  shutdown: maybe(fc.record({ partitions: text, sorter: text, decommission: text })),
  quotas: maybe(
    fc.dictionary(text, fc.option(fc.record({ diskBytes: size, diskFiles: number }), { nil: null }), {
      maxKeys: 2,
    }),
  ),
  queue: maybe(text),
  conf: maybe(fc.dictionary(fc.string(), fc.string(), { maxKeys: 2 })),
}) as unknown as fc.Arbitrary<CelebornSettings>;

it("never throws, and says where and what of each problem", () =>
  fc.assert(
    fc.property(settings, (it) => {
      for (const { propertyPath, reason } of celebornProblems(it)) {
        expect(propertyPath).not.toBe("");
        expect(reason).toMatch(/^[^]+[;:] ?[^]+$/);
      }
    }),
    { numRuns: 500 },
  ));

const good = fc.constantFrom("2Gi", "4Gi", "8Gi", undefined);
/** Mostly right, so that many pass. */
const likely = fc.record({
  version: fc.constantFrom("0.5.4", "0.6.3"),
  masters: maybe(
    fc.record({ replicas: fc.constantFrom(1, 3, 5, undefined), heap: good, storage: fc.constant(undefined) }),
  ),
  workers: fc.record({
    replicas: fc.constantFrom(2, 4, 6),
    memory: fc.constantFrom("16Gi", "64Gi", undefined),
    heap: good,
    offHeap: good,
    disks: fc.array(
      fc.record({
        type: fc.constantFrom("HDD", "SSD"),
        size: fc.constantFrom("1Gi", "1Ti"),
        count: fc.constantFrom(1, 2, undefined),
      }),
      { minLength: 1, maxLength: 2 },
    ),
    zones: fc.constantFrom(["a", "b"], undefined),
    recovery: fc.constantFrom({ size: "1Gi", storageClass: undefined }, undefined),
  }),
  shutdown: maybe(
    fc.record({
      partitions: fc.constantFrom("5m", undefined),
      sorter: fc.constant(undefined),
      decommission: fc.constant("2h"),
    }),
  ),
  quotas: fc.constantFrom({ p1: { diskBytes: "1Ti" } }, {}, undefined),
}) as unknown as fc.Arbitrary<CelebornSettings>;

it("lets nothing pass from which the cluster cannot be derived", () => {
  let passed = 0;
  fc.assert(
    fc.property(likely, (it) => {
      if (celebornProblems(it).length > 0) return;
      passed++;
      const { heap, offHeap, overhead, limit } = workerMemory(it.workers);
      expect(heap + offHeap + overhead <= limit).toBe(true);
      expect(masterMemory(masterSettings(it).heap).limit > 0n).toBe(true);
      expect(celebornFacts(it, where).endpoints.length).toBeGreaterThan(0);
      for (const role of ["master", "worker"] as const)
        for (const { key, value } of celebornConf(it, where, role))
          expect([key, value]).toEqual([key, expect.not.stringMatching(/undefined|NaN|null|^$/)]);
      expect(quotaFile(it)).not.toContain("undefined");
      expect(celebornRemarks(it).join()).not.toContain("undefined");
    }),
    { numRuns: 300 },
  );
  expect(passed).toBeGreaterThan(50);
});
