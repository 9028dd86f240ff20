import type { Binding } from "../lib/manifests";
import { accountsNamespace, isEverybody, subjectWords } from "../lib/rights";
import { stackRule } from "../lib/rule";
import { tenantNames } from "../lib/tenants";

/** What an account of a tenant's may do ends at its namespace: whoever submits a job there runs code of his own with it. */
export const tenantsStayAtHome = stackRule({
  name: "tenants-stay-at-home",
  description: "No account of a tenant's has a right beyond its own namespace.",
  severity: "critical",
  remediationSteps: "Bind a Role in the tenant's own namespace.",
  url: "https://kubernetes.io/docs/concepts/security/rbac-good-practices/#least-privilege",
  check: (stack, look) => {
    const tenants = tenantNames(stack);
    look.each(stack.of<Binding>("ClusterRoleBinding", "RoleBinding"), (binding) => {
      const { subjects, roleRef } = binding.manifest;
      const reach = binding.type.kind === "ClusterRoleBinding" ? "the whole cluster" : binding.namespace;
      look.each(subjects, (subject) => {
        const home = accountsNamespace(subject);
        const isTenants = home !== undefined && tenants.includes(home);
        const isAnyone = tenants.length > 0 && isEverybody(subject);
        if (!(isAnyone || (isTenants && reach !== home))) return;
        look.report(
          binding,
          `gives ${subjectWords(subject)}${isAnyone ? ", which stands for every tenant's account too," : ""} the rights of ${roleRef?.kind} ${roleRef?.name} in ${reach}; ` +
            (isAnyone ? "name the accounts that need them" : `bind a Role in namespace ${home}`),
        );
      });
    });
  },
});
