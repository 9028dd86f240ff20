import { eachContainer, podKinds, podsOf, securityOf } from "../lib/pods";
import { objectRule } from "../lib/rule";

const safe = ["RuntimeDefault", "Localhost"];

/** Without a profile every system call is open, and most holes of the kernel are in those that no program here makes. */
export const seccompSet = objectRule({
  name: "seccomp-set",
  description: "Every container runs with a seccomp profile.",
  severity: "medium",
  remediationSteps: "Set seccompProfile.type to RuntimeDefault, for the pod or the container.",
  url: "https://kubernetes.io/docs/tutorials/security/seccomp/",
  kinds: podKinds,
  declared: [
    {
      room: "spark-image",
      kind: "Job",
      part: "build",
      reason: "A rootless build makes user namespaces and mounts, which the runtime's profile refuses.",
    },
  ],
  check: (object, look) => {
    for (const pod of podsOf(object))
      eachContainer(pod, look, (found) => {
        const type = securityOf(pod, found, "seccompProfile")?.type;
        if (type === undefined)
          look.report(
            object,
            "has no seccomp profile; set seccompProfile.type to RuntimeDefault",
            found.part,
          );
        else if (!safe.includes(type))
          look.report(object, `has the seccomp profile ${type}; set it to RuntimeDefault`, found.part);
      });
  },
});
