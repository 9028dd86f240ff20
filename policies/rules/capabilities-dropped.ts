import { eachContainer, podKinds, podsOf } from "../lib/pods";
import { objectRule } from "../lib/rule";

/** The runtime's usual fourteen are root's powers in small; no program here needs one, but for the two that hand over files to their user. */
export const capabilitiesDropped = objectRule({
  name: "capabilities-dropped",
  description: "Every container drops all capabilities, and adds none.",
  severity: "high",
  remediationSteps: "Set securityContext.capabilities.drop to ALL, and leave add out.",
  url: "https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted",
  kinds: podKinds,
  declared: [
    {
      room: "event-etcd",
      kind: "DaemonSet",
      part: "node-installer CHOWN",
      reason: "It hands the data directory over to the member's user.",
    },
    {
      room: "api-server",
      part: "certificates CHOWN",
      reason: "It hands the audit log's folder over to the API server's user.",
    },
    {
      room: "spark-image",
      kind: "Job",
      part: "build",
      reason:
        "A rootless build maps the users of the image, for which setuid programs need their capabilities.",
    },
  ],
  check: (object, look) => {
    for (const pod of podsOf(object))
      eachContainer(pod, look, ({ container, part }) => {
        const { add = [], drop = [] } = container.securityContext?.capabilities ?? {};
        if (!drop.includes("ALL"))
          look.report(object, "keeps capabilities; set capabilities.drop to ALL", part);
        for (const capability of add)
          look.report(object, `adds the capability ${capability}; leave it out`, {
            ...part,
            name: `${part.name} ${capability}`,
          });
      });
  },
});
