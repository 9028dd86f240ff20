export const taintEffects = ["NoSchedule", "PreferNoSchedule", "NoExecute"] as const;

export interface Taint {
  readonly key: string;
  readonly value?: string;
  readonly effect: (typeof taintEffects)[number];
}

/** A taint that a pod may run beside. */
export interface Toleration {
  readonly key?: string;
  readonly operator?: "Exists" | "Equal";
  readonly value?: string;
  readonly effect?: Taint["effect"];
}

/** Label and taint of kubeadm's control-plane nodes. */
export const controlPlane = "node-role.kubernetes.io/control-plane";

export const controlPlaneToleration = {
  key: controlPlane,
  operator: "Exists",
  effect: "NoSchedule",
} as const;

/** A constraint that spreads a Deployment's pods evenly. */
export const spreadOver = (
  topologyKey: string,
  whenUnsatisfiable: "DoNotSchedule" | "ScheduleAnyway",
  selector: Readonly<Record<string, string>>,
) => ({
  topologyKey,
  whenUnsatisfiable,
  maxSkew: 1,
  labelSelector: { matchLabels: selector },
  // Each revision for itself: beside those that are about to go, the new ones would end up where the old ones are not.
  matchLabelKeys: ["pod-template-hash"],
});

/**
 * Pods of a StatefulSet apart from each other: on nodes strictly or where there is room, over zones as far as there are any.
 * @param selector labels that all of them have, and no other pod of the namespace
 */
export function apart(antiAffinity: "required" | "preferred", selector: Readonly<Record<string, string>>) {
  const term = { labelSelector: { matchLabels: selector }, topologyKey: "kubernetes.io/hostname" };
  return {
    affinity: {
      podAntiAffinity:
        antiAffinity === "required"
          ? { requiredDuringSchedulingIgnoredDuringExecution: [term] }
          : { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, podAffinityTerm: term }] },
    },
    topologySpreadConstraints: [
      {
        topologyKey: "topology.kubernetes.io/zone",
        maxSkew: 1,
        // A volume holds its pod to a zone, and a zone that is gone must not keep a pod from running.
        whenUnsatisfiable: "ScheduleAnyway",
        labelSelector: { matchLabels: selector },
      },
    ],
  };
}
