import { eachContainer, podKinds, podsOf } from "../lib/pods";
import { objectRule } from "../lib/rule";

/** What cannot be written cannot be replaced by an intruder, and fills no node's disk. */
export const rootFileSystemReadOnly = objectRule({
  name: "root-file-system-read-only",
  description: "Every container's root file system is read-only.",
  severity: "medium",
  remediationSteps:
    "Set securityContext.readOnlyRootFilesystem to true, and mount an emptyDir where the program writes.",
  url: "https://kubernetes.io/docs/tasks/configure-pod-container/security-context/",
  kinds: podKinds,
  declared: [
    {
      room: "spark-image",
      kind: "Job",
      part: "build",
      reason: "A build engine writes to its own home and run folders.",
    },
  ],
  check: (object, look) => {
    for (const pod of podsOf(object))
      eachContainer(pod, look, ({ container, part }) => {
        if (container.securityContext?.readOnlyRootFilesystem !== true)
          look.report(object, "can write to its root file system; set readOnlyRootFilesystem to true", part);
      });
  },
});
