import { eachContainer, podKinds, podsOf } from "../lib/pods";
import { objectRule } from "../lib/rule";

/** `privileged` takes the walls away, and without `allowPrivilegeEscalation: false` a setuid program gives root to whoever finds one. */
export const noNewPrivileges = objectRule({
  name: "no-new-privileges",
  description: "No container is privileged, or can get more privileges than it starts with.",
  severity: "critical",
  remediationSteps: "Set securityContext.allowPrivilegeEscalation to false, and leave privileged out.",
  url: "https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted",
  kinds: podKinds,
  declared: [
    {
      room: "spark-image",
      kind: "Job",
      part: "build",
      reason:
        "A rootless build maps the users of the image with setuid programs, in a namespace of its own that nobody else's pods share.",
    },
  ],
  check: (object, look) => {
    for (const pod of podsOf(object))
      eachContainer(pod, look, ({ container: { securityContext = {} }, part }) => {
        const { privileged, allowPrivilegeEscalation } = securityContext;
        if (privileged === true)
          look.report(object, "is privileged: it is root on its node; leave privileged out", part);
        else if (allowPrivilegeEscalation !== false)
          look.report(
            object,
            "can get more privileges than it starts with; set allowPrivilegeEscalation to false",
            part,
          );
      });
  },
});
