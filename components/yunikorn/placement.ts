import type * as k8s from "@pulumi/kubernetes";
import type { YunikornSettings } from "./args";

type PodSpec = k8s.types.input.core.v1.PodSpec;

const controlPlane = "node-role.kubernetes.io/control-plane";

/** Nodes that both programs may run on, and how the replicas of one are spread. */
export function placement(
  { nodeSelector, tolerations = [] }: Pick<YunikornSettings, "nodeSelector" | "tolerations">,
  selector: Readonly<Record<string, string>>,
): Pick<PodSpec, "nodeSelector" | "affinity" | "tolerations" | "topologySpreadConstraints"> {
  const spread = (topologyKey: string) => ({
    topologyKey,
    maxSkew: 1,
    whenUnsatisfiable: "ScheduleAnyway",
    labelSelector: { matchLabels: selector },
    // Each revision for itself: beside those that are about to go, the new ones would end up where the old ones are not.
    matchLabelKeys: ["pod-template-hash"],
  });
  return {
    ...(nodeSelector === undefined
      ? { affinity: preferControlPlane }
      : { nodeSelector: { ...nodeSelector } }),
    tolerations: [{ key: controlPlane, operator: "Exists", effect: "NoSchedule" }, ...tolerations],
    topologySpreadConstraints: [spread("topology.kubernetes.io/zone"), spread("kubernetes.io/hostname")],
  };
}

/** Away from the jobs' nodes, which come and go; a managed cluster has none, and any node will do. */
const preferControlPlane = {
  nodeAffinity: {
    preferredDuringSchedulingIgnoredDuringExecution: [
      { weight: 100, preference: { matchExpressions: [{ key: controlPlane, operator: "Exists" }] } },
    ],
  },
};
