import type { PolicyRule, Role } from "../lib/manifests";
import { objectRule } from "../lib/rule";

const fields = ["apiGroups", "resources", "verbs", "nonResourceURLs"] as const;

/** A wildcard gives what nobody has thought of, today's and that of every later release and custom resource. */
export const rightsWithoutWildcards = objectRule<Role>({
  name: "rights-without-wildcards",
  description: "Roles name verbs, resources and groups one by one.",
  severity: "critical",
  remediationSteps: "Name what is asked for; the audit log of a real run says what that is.",
  url: "https://kubernetes.io/docs/concepts/security/rbac-good-practices/#least-privilege",
  kinds: ["Role", "ClusterRole"],
  check: (role, look) => {
    const { aggregationRule, rules } = role.manifest;
    if (aggregationRule !== undefined)
      look.report(
        role,
        "aggregationRule: its rights are those of every role with a label, whoever makes it; name them in rules",
      );
    look.each(rules, (rule, index) => {
      for (const field of fields.filter((each) => hasWildcard(rule, each)))
        look.report(
          role,
          `rules[${index}].${field}: "*" gives all of them, also those of later releases; name them`,
        );
    });
  },
});

/** `pods/*` is one too, and `/metrics/*`. */
const hasWildcard = (rule: PolicyRule, field: (typeof fields)[number]): boolean =>
  (rule[field] ?? []).some((value) => value.includes("*"));
