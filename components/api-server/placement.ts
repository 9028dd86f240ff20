import type * as k8s from "@pulumi/kubernetes";
import { type Toleration, controlPlaneToleration, spreadOver } from "../../lib/placement";
import type { Network, Workload } from "./args";

type PodSpec = k8s.types.input.core.v1.PodSpec;

export interface PlacementArgs {
  readonly network: Network;
  readonly workload: Workload;
  readonly nodeSelector: Readonly<Record<string, string>>;
  /** Beside the control plane's own. */
  readonly tolerations: readonly Toleration[];
  /** What the Deployment's selector selects. */
  readonly selector: Readonly<Record<string, string>>;
}

/** Nodes that a Spark API server may run on, and how several are spread. A DaemonSet is spread by what it is. */
export function placement(
  args: PlacementArgs,
): Required<Pick<PodSpec, "nodeSelector" | "tolerations" | "topologySpreadConstraints">> {
  const { network, workload, nodeSelector, tolerations } = args;
  return {
    nodeSelector: { ...nodeSelector },
    tolerations: [controlPlaneToleration, ...tolerations],
    topologySpreadConstraints: workload === "DaemonSet" ? [] : spread(network, args.selector),
  };
}

function spread(network: Network, selector: Readonly<Record<string, string>>) {
  return [
    // A zone that is down must not keep its share of the API servers from the others.
    spreadOver("topology.kubernetes.io/zone", "ScheduleAnyway", selector),
    // Two cannot share a node's port; on the pods' network two on one node are better than one less.
    spreadOver("kubernetes.io/hostname", network === "host" ? "DoNotSchedule" : "ScheduleAnyway", selector),
  ];
}
