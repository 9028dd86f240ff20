import type { KubernetesObject } from "../lib/kubernetes-object";
import { podKinds, podsOf } from "../lib/pods";
import { objectRule } from "../lib/rule";

interface PriorityClass {
  readonly globalDefault?: boolean;
  readonly value?: number;
}

/**
 * Pods without a class have priority 0, which is more than Spark's classes have and less than what must not be evicted: what runs on says which it is. And no class of the
 * platform's puts batch work before the online business, whose pods have none.
 */
export const priorityNamed = objectRule({
  name: "priority-named",
  description:
    "What runs on names its priority class, and none of the platform's classes comes before pods without one.",
  severity: "medium",
  remediationSteps:
    "Set priorityClassName; give a class a value of at most 0, and leave globalDefault false.",
  url: "https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/",
  kinds: [...podKinds, "PriorityClass"],
  check: (object, look) => {
    if (object.type.kind === "PriorityClass") {
      const { globalDefault, value = 0 } = (object as KubernetesObject<PriorityClass>).manifest;
      if (globalDefault === true)
        look.report(
          object,
          "globalDefault is true, so it changes the priority of every pod of the cluster; leave it false",
        );
      if (value > 0)
        look.report(
          object,
          `value is ${value}: its pods preempt those of the online business, which have 0; give it at most 0`,
        );
      return;
    }
    for (const { place, spec } of podsOf(object).filter(({ runsOn }) => runsOn))
      if (spec.priorityClassName === undefined)
        look.report(object, `${place}: names no priority class; set priorityClassName`);
  },
});
