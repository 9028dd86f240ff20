import type { FlowRule, FlowSchema } from "../lib/flow-schemas";
import { objectRule } from "../lib/rule";

/** Kubernetes' own schemas, up to that of kube-system's accounts, have lower numbers. */
const afterKubernetes = 900;

/**
 * A schema takes requests from all that come after it. One that is about everybody must be about some resources alone, and what takes everything of some accounts must come after Kubernetes' own schemas; and none may be
 * without a limit.
 */
export const flowSchemasSpareOthers = objectRule<FlowSchema>({
  name: "flow-schemas-spare-others",
  description:
    "No flow schema of the platform takes the requests of Kubernetes' own components or of everybody.",
  severity: "high",
  remediationSteps:
    "Name service accounts or resources, use a matchingPrecedence above 900 and a limited level.",
  url: "https://kubernetes.io/docs/concepts/cluster-administration/flow-control/#flowschema",
  kinds: ["FlowSchema"],
  check: (schema, look) => {
    const { matchingPrecedence = 1000, priorityLevelConfiguration, rules } = schema.manifest.spec ?? {};
    if (priorityLevelConfiguration?.name === "exempt")
      look.report(schema, "its requests are exempt from every limit; name a level of type Limited");
    look.each(rules, (rule, index) => {
      if (!takesEverything(rule)) return;
      if (matchingPrecedence <= afterKubernetes)
        look.report(
          schema,
          `rules[${index}]: takes every request of its subjects before Kubernetes' own schemas do (matchingPrecedence ${matchingPrecedence}); use more than ${afterKubernetes}`,
        );
      const many = (rule.subjects ?? []).flatMap(({ group, user }) =>
        user?.name === "*" ? "every user" : (group?.name ?? []),
      );
      if (many.length > 0)
        look.report(
          schema,
          `rules[${index}]: takes every request of ${many.join(", ")}; name service accounts, or resources`,
        );
    });
  },
});

const takesEverything = ({ resourceRules = [], nonResourceRules = [] }: FlowRule): boolean =>
  nonResourceRules.length > 0 || resourceRules.some(({ resources = [] }) => resources.includes("*"));
