import { inWords } from "../lib/list";
import { type FoundContainer, eachContainer, podKinds, podsOf } from "../lib/pods";
import { objectRule } from "../lib/rule";

/**
 * A process that hangs is restarted only where somebody asks it, and one that is not ready gets traffic only where nobody does. Of a sidecar one probe is enough:
 * some are only waited for, and of some nothing waits.
 */
export const containersProbed = objectRule({
  name: "containers-probed",
  description: "Every container that runs on has probes: liveness and readiness, and a sidecar at least one.",
  severity: "medium",
  remediationSteps: "Add the probes, of something that tells whether the process does its work.",
  url: "https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/",
  kinds: podKinds,
  check: (object, look) => {
    for (const pod of podsOf(object).filter(({ runsOn }) => runsOn))
      eachContainer(pod, look, (found) => {
        const missing = missingIn(found);
        if (missing.length > 0) look.report(object, `has no ${inWords(missing)}; add it`, found.part);
      });
  },
});

function missingIn({ container, role }: FoundContainer): string[] {
  const { livenessProbe, readinessProbe, startupProbe } = container;
  if (role === "sidecar")
    return [livenessProbe, readinessProbe, startupProbe].some((probe) => probe !== undefined)
      ? []
      : ["probe"];
  if (role !== "main") return [];
  return [
    ...(livenessProbe === undefined ? ["livenessProbe"] : []),
    ...(readinessProbe === undefined ? ["readinessProbe"] : []),
  ];
}
