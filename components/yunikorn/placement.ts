import type * as k8s from "@pulumi/kubernetes";
import { controlPlane, controlPlaneToleration, spreadOver } from "../../lib/placement";
import type { YunikornSettings } from "./args";

type PodSpec = k8s.types.input.core.v1.PodSpec;

/** Nodes that both programs may run on, and how the replicas of one are spread. */
export function placement(
  { nodeSelector, tolerations = [] }: Pick<YunikornSettings, "nodeSelector" | "tolerations">,
  selector: Readonly<Record<string, string>>,
): Pick<PodSpec, "nodeSelector" | "affinity" | "tolerations" | "topologySpreadConstraints"> {
  return {
    ...(nodeSelector === undefined
      ? { affinity: preferControlPlane }
      : { nodeSelector: { ...nodeSelector } }),
    tolerations: [controlPlaneToleration, ...tolerations],
    topologySpreadConstraints: ["topology.kubernetes.io/zone", "kubernetes.io/hostname"].map((key) =>
      spreadOver(key, "ScheduleAnyway", selector),
    ),
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
