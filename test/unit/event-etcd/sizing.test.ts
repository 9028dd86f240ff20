import fc from "fast-check";
import {
  type EventLoad,
  bearable,
  eventEtcdSizes,
  maximumQuotaBytes,
  storageFor,
} from "../../../components/event-etcd/sizing";
import { quantity } from "../../../lib/quantity";

const gibibyte = 1024 ** 3;
const sizes = (eventsPerSecond: number, ttlSeconds: number) =>
  eventEtcdSizes({ eventsPerSecond, ttlSeconds });

/** docs/event-etcd.md has this table. */
test.each([
  [10, 3600, 0.25, 2, "157Mi", "580Mi", "57m"],
  [100, 3600, 1, 3, "1020Mi", "2951Mi", "120m"],
  [300, 3600, 2.75, 7, "2952Mi", "8234Mi", "260m"],
  [896, 3600, 8, 17, "8733Mi", "24000Mi", "678m"],
  [1000, 1800, 5.25, 12, "5449Mi", "14220Mi", "750m"],
])("%i Events/s for %i s: quota %d GiB, volume %d GiB", (rate, ttl, quota, storage, request, limit, cpu) => {
  const found = sizes(rate, ttl);
  expect(found.quotaBytes / gibibyte).toBe(quota);
  expect(found.storageBytes / gibibyte).toBe(storage);
  expect(found.resources.requests).toEqual({ cpu, memory: request });
  expect(found.resources.limits.memory).toBe(limit);
});

const load = fc.record({
  eventsPerSecond: fc.double({ min: 0.01, max: 5_000, noNaN: true }),
  ttlSeconds: fc.integer({ min: 60, max: 86_400 }),
});
const numbers = ({ quotaBytes, storageBytes, snapshotCount, resources }: ReturnType<typeof sizes>) => [
  quotaBytes,
  storageBytes,
  snapshotCount,
  ...[resources.requests, resources.limits].flatMap(({ cpu, memory }) => [
    Number(quantity(cpu)),
    Number(quantity(memory)),
  ]),
];

test("more Events, or longer lives, never need less of anything", () => {
  fc.assert(
    fc.property(load, load, (one, other) => {
      const [less, more] = (["eventsPerSecond", "ttlSeconds"] as const).reduce<[EventLoad, EventLoad]>(
        ([low, high], key) => [
          { ...low, [key]: Math.min(one[key], other[key]) },
          { ...high, [key]: Math.max(one[key], other[key]) },
        ],
        [one, other],
      );
      const [small, large] = [less, more].map((each) => numbers(eventEtcdSizes(each)));
      small!.forEach((value, index) => expect(value).toBeLessThanOrEqual(large![index]!));
    }),
  );
});

test("limits are not below requests, the volume holds the quota and its copy, the quota holds what lives", () => {
  fc.assert(
    fc.property(load, ({ eventsPerSecond, ttlSeconds }) => {
      const found = sizes(eventsPerSecond, ttlSeconds);
      for (const kind of ["cpu", "memory"] as const)
        expect(quantity(found.resources.limits[kind])).toBeGreaterThanOrEqual(
          quantity(found.resources.requests[kind]),
        );
      expect(found.storageBytes).toBe(storageFor(found.quotaBytes));
      expect(found.storageBytes).toBeGreaterThan(2 * found.quotaBytes);
      // 1,253 bytes were measured for each Event that a kubelet creates.
      expect(found.quotaBytes).toBeGreaterThan(1_253 * eventsPerSecond * ttlSeconds);
    }),
  );
});

test("a load that etcd cannot bear is not clamped, and what it can bear is at the limit, not above", () => {
  const found = sizes(5_000, 3600);
  expect(found.quotaBytes).toBeGreaterThan(maximumQuotaBytes);
  fc.assert(
    fc.property(load, (each) => {
      const most = bearable(each);
      const at = (changed: Partial<EventLoad>) => eventEtcdSizes({ ...each, ...changed }).quotaBytes;
      if (most.eventsPerSecond > 0)
        expect(at({ eventsPerSecond: most.eventsPerSecond })).toBeLessThanOrEqual(maximumQuotaBytes);
      expect(at({ eventsPerSecond: most.eventsPerSecond + 1 })).toBeGreaterThan(maximumQuotaBytes);
      if (most.ttlSeconds > 0)
        expect(at({ ttlSeconds: most.ttlSeconds })).toBeLessThanOrEqual(maximumQuotaBytes);
      expect(at({ ttlSeconds: most.ttlSeconds + 2 })).toBeGreaterThan(maximumQuotaBytes);
    }),
  );
});
