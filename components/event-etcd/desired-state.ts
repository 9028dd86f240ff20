import type { DesiredState } from "../../agents/node-installer/desired-state";
import type { OnNodesArgs } from "./args";
import { chosenSizes, defaultDataDirectory, defaultPorts, etcdName, etcdUid } from "./defaults";

type DesiredStateArgs = Pick<
  OnNodesArgs,
  "members" | "etcdImage" | "load" | "sizes" | "ports" | "dataDirectory" | "exposeMetrics"
> & { readonly agentsImage: string };

/** What the installer shall make true on every node, with all defaults in place. */
export function desiredState(args: DesiredStateArgs): DesiredState {
  const { client, peer, metrics, supervisor } = { ...defaultPorts, ...args.ports };
  const { quotaBytes, compactionRetention, snapshotCount, resources } = chosenSizes(args);
  return {
    name: etcdName,
    members: args.members.map(({ node, address }) => ({ node, address })),
    image: args.etcdImage,
    supervisorImage: args.agentsImage,
    ports: { client, peer, metrics, supervisor },
    exposeMetrics: args.exposeMetrics ?? true,
    dataDirectory: args.dataDirectory ?? defaultDataDirectory,
    uid: etcdUid,
    quotaBytes,
    compactionRetention,
    snapshotCount,
    resources,
  };
}
