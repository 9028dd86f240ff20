import { eachContainer, podKinds, podsOf, securityOf } from "../lib/pods";
import { objectRule } from "../lib/rule";

/** Root in a container is root to every file of the node that is mounted, and to the kernel when a wall breaks. */
export const podsNotRoot = objectRule({
  name: "pods-not-root",
  description: "No container runs as root.",
  severity: "high",
  remediationSteps: "Set runAsNonRoot to true, for the pod or the container.",
  url: "https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted",
  kinds: podKinds,
  declared: [
    {
      room: "event-etcd",
      kind: "DaemonSet",
      part: "node-installer",
      reason: "Writes root's files under /etc/kubernetes: certificates and the member's static pod.",
    },
    {
      room: "api-server",
      part: "certificates",
      reason: "Reads the node's PKI, which is root's, so that the API server itself need not be root.",
    },
    {
      room: "spark-image",
      kind: "Job",
      part: "build",
      reason:
        "buildah is root of its container, with a container's default rights, and makes a user namespace of its own.",
    },
  ],
  check: (object, look) => {
    for (const pod of podsOf(object))
      eachContainer(pod, look, (found) => {
        const user = securityOf(pod, found, "runAsUser");
        const nonRoot = securityOf(pod, found, "runAsNonRoot") === true;
        if (user === 0)
          look.report(object, "runs as root (runAsUser 0); give it a user of its own", found.part);
        else if (!nonRoot && user === undefined)
          look.report(object, "may run as root, if its image does; set runAsNonRoot to true", found.part);
      });
  },
});
