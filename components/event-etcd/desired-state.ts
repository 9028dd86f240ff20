import type { DesiredState } from "../../agents/node-installer/desired-state";
import type { EventEtcdArgs, EventEtcdPorts } from "./args";

/** Name of the static pods, of the installer and of their folders on the nodes. */
export const etcdName = "etcd-events";

/** User of the members on the nodes: out of the range of people and of the usual containers, so that no other process shares it. */
const etcdUid = 12382;

export const defaultDataDirectory = "/var/lib/etcd-events";

export const defaultPorts: Required<EventEtcdPorts> = {
  client: 2382,
  peer: 2383,
  metrics: 2384,
  installer: 2385,
};

const defaultResources = {
  requests: { cpu: "100m", memory: "256Mi" },
  limits: { cpu: "2", memory: "2Gi" },
};

type DesiredStateArgs = Pick<EventEtcdArgs, "members" | "etcdImage" | "sizes" | "ports" | "dataDirectory">;

/** What the installer shall make true on every node, with all defaults in place. */
export function desiredState(args: DesiredStateArgs): DesiredState {
  const { client, peer, metrics } = { ...defaultPorts, ...args.ports };
  const sizes = args.sizes ?? {};
  return {
    name: etcdName,
    members: args.members.map(({ node, address }) => ({ node, address })),
    image: args.etcdImage,
    ports: { client, peer, metrics },
    dataDirectory: args.dataDirectory ?? defaultDataDirectory,
    uid: etcdUid,
    quotaBytes: sizes.quotaBytes ?? 2 * 1024 ** 3,
    compactionRetention: sizes.compactionRetention ?? "30m",
    snapshotCount: sizes.snapshotCount ?? 10_000,
    resources: sizes.resources ?? defaultResources,
  };
}
