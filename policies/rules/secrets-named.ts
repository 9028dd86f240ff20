import { inWords } from "../lib/list";
import type { Role } from "../lib/manifests";
import { covers, given } from "../lib/rights";
import { objectRule } from "../lib/rule";

/** `list` and `watch` show contents as `get` does. `create` shows nothing, and cannot be limited to names. */
const verbs = ["get", "list", "watch", "update", "patch", "delete", "deletecollection"];

/** Who may read the Secrets of a namespace has the tokens, keys and passwords of everything in it. */
export const secretsNamed = objectRule<Role>({
  name: "secrets-named",
  description: "A Role that gives access to Secrets names them.",
  severity: "high",
  remediationSteps: "Limit the rule to resourceNames.",
  url: "https://kubernetes.io/docs/concepts/security/rbac-good-practices/#secrets",
  kinds: ["Role", "ClusterRole"],
  declared: [
    {
      room: "cleanup",
      kind: "Role",
      reason:
        "It finds what Spark left behind, whose names nobody knows before. It asks for metadata alone, for which the API has no right of its own; an admission policy bounds what it deletes.",
    },
  ],
  check: (role, look) =>
    look.each(role.manifest.rules, (rule, index) => {
      const found = given(rule, verbs);
      if (found.length === 0 || !covers(rule, "", "secrets")) return;
      if ((rule.resourceNames ?? []).length > 0) return;
      look.report(
        role,
        `rules[${index}]: gives ${inWords(found)} on every Secret; limit it to resourceNames, or leave it out`,
      );
    }),
});
