import { parseDuration } from "../../lib/duration";
import { defaultQuotaBytes } from "../../lib/event-storage";
import type { DeclaredLoad, EventEtcdArgs, EventEtcdPorts, EventEtcdSizes } from "./args";
import { type EventLoad, eventEtcdSizes, storageFor } from "./sizing";

/** Name of the pods, of the installer and of their folders on the nodes. */
export const etcdName = "etcd-events";

/** User of the members: out of the range of people and of the usual containers, so that no other process on a node shares it. */
export const etcdUid = 12382;
/** User of what issues certificates in a StatefulSet's pods. */
export const issuerUid = etcdUid + 1;

export const defaultDataDirectory = "/var/lib/etcd-events";

export const defaultPorts: Required<EventEtcdPorts> = {
  client: 2382,
  peer: 2383,
  metrics: 2384,
  installer: 2385,
  supervisor: 2386,
};

const defaultSizes: Required<EventEtcdSizes> = {
  quotaBytes: defaultQuotaBytes,
  compactionRetention: "30m",
  snapshotCount: 10_000,
  resources: {
    requests: { cpu: "100m", memory: "256Mi" },
    limits: { cpu: "2", memory: "2Gi" },
  },
};

export interface ChosenSizes extends Required<EventEtcdSizes> {
  /** Of a member's volume. */
  readonly storageBytes: number;
}

/** How many members are wanted. */
export const memberCount = (args: Pick<EventEtcdArgs, "members" | "statefulSet">): number =>
  args.members?.length ?? args.statefulSet?.replicas ?? 0;

/** The load in seconds; a TTL that cannot be read is no number, which the problems report. */
export const eventLoad = ({ eventsPerSecond, ttl }: DeclaredLoad): EventLoad => ({
  eventsPerSecond,
  ttlSeconds: parseDuration(ttl) ?? NaN,
});

/** What is given, then what the load needs, then the defaults. The volume follows the quota, wherever that comes from. */
export function chosenSizes(args: Pick<EventEtcdArgs, "sizes" | "load">): ChosenSizes {
  const derived = args.load && eventEtcdSizes(eventLoad(args.load));
  const sizes = {
    quotaBytes: args.sizes?.quotaBytes ?? derived?.quotaBytes ?? defaultSizes.quotaBytes,
    compactionRetention:
      args.sizes?.compactionRetention ?? derived?.compactionRetention ?? defaultSizes.compactionRetention,
    snapshotCount: args.sizes?.snapshotCount ?? derived?.snapshotCount ?? defaultSizes.snapshotCount,
    resources: args.sizes?.resources ?? derived?.resources ?? defaultSizes.resources,
  };
  return { ...sizes, storageBytes: storageFor(sizes.quotaBytes) };
}
