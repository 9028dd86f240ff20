import { inWords } from "../lib/list";
import type { Binding, Role } from "../lib/manifests";
import { accountsNamespace, covers, given, subjectWords } from "../lib/rights";
import { stackRule } from "../lib/rule";
import { tenantNames } from "../lib/tenants";

const verbs = ["get", "list", "watch", "create", "update", "patch", "delete", "deletecollection"];

/**
 * No job of Spark's asks for a Secret, and a driver that may runs whatever code a user submits. What its accounts may do is what bindings give them, so
 * these are followed to their Roles.
 */
export const tenantsReadNoSecrets = stackRule({
  name: "tenants-read-no-secrets",
  description: "No account of a tenant's, a driver's above all, has any right to Secrets.",
  severity: "critical",
  remediationSteps: "Take Secrets out of the Role; a job gets those that it needs as volumes of its pods.",
  url: "https://kubernetes.io/docs/concepts/security/rbac-good-practices/#secrets",
  check: (stack, look) => {
    const tenants = tenantNames(stack);
    look.each(stack.of<Binding>("RoleBinding", "ClusterRoleBinding"), (binding) => {
      const subject = binding.manifest.subjects?.find((each) =>
        tenants.includes(accountsNamespace(each) ?? ""),
      );
      const { kind = "Role", name } = binding.manifest.roleRef ?? {};
      const role = stack.find<Role>(kind, kind === "Role" ? binding.namespace : undefined, name);
      if (subject === undefined || role === undefined) return;
      look.each(role.manifest.rules, (rule, index) => {
        const found = given(rule, verbs);
        if (found.length === 0 || !covers(rule, "", "secrets")) return;
        look.report(
          role,
          `rules[${index}]: gives ${inWords(found)} on Secrets to ${subjectWords(subject)}, a tenant's account; leave it out`,
        );
      });
    });
  },
});
