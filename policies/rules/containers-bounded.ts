import { inWords } from "../lib/list";
import type { Container } from "../lib/manifests";
import { eachContainer, podKinds, podsOf } from "../lib/pods";
import { objectRule } from "../lib/rule";

/**
 * Without requests a node is filled beyond what it has; without limits one process takes the node from all others. Spark's templates have neither: Spark fills
 * them in, and the tenant's LimitRange is the floor.
 */
export const containersBounded = objectRule({
  name: "containers-bounded",
  description: "Every container has requests and limits for CPU and memory.",
  severity: "high",
  remediationSteps: "Set resources.requests and resources.limits, both with cpu and memory.",
  url: "https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/",
  kinds: podKinds,
  check: (object, look) => {
    for (const pod of podsOf(object).filter(({ isSparks }) => !isSparks))
      eachContainer(pod, look, ({ container, part }) => {
        const missing = missingIn(container);
        if (missing.length > 0) look.report(object, `has no ${inWords(missing)}; set them`, part);
      });
  },
});

const missingIn = ({ resources = {} }: Container): string[] =>
  (["requests", "limits"] as const).flatMap((list) =>
    ["cpu", "memory"]
      .filter((type) => resources[list]?.[type] === undefined)
      .map((type) => `resources.${list}.${type}`),
  );
