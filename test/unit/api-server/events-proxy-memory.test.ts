import { eventsProxyMemory } from "../../../components/api-server/events-proxy-memory";
import { eventEtcdSizes } from "../../../components/event-etcd";
import { bytesOf } from "../../../lib/quantity";

const mebibytes = (memory: string): number => Number(bytesOf(memory)) / 1024 ** 2;

it("bears a LIST by pages of 360,000 Events, which once took 300 MB", () =>
  expect(mebibytes(eventsProxyMemory({ eventsPerSecond: 100, ttl: "1h" }))).toBeGreaterThan(600));

it("is small for a small cluster", () =>
  expect(mebibytes(eventsProxyMemory({ eventsPerSecond: 5, ttl: "1h" }))).toBeLessThan(256));

it.each([
  [50, "1h", 3600],
  [300, "1h", 3600],
  [20, "24h", 86400],
])(
  "from the quota that %d Events/s for %s need it is not less than from the load",
  (eventsPerSecond, ttl, ttlSeconds) => {
    const { quotaBytes } = eventEtcdSizes({ eventsPerSecond, ttlSeconds });
    expect(mebibytes(eventsProxyMemory({ quotaBytes }))).toBeGreaterThanOrEqual(
      mebibytes(eventsProxyMemory({ eventsPerSecond, ttl })) * 0.99,
    );
  },
);
