import type { Binding } from "../lib/manifests";
import { stackRule } from "../lib/rule";

/**
 * A binding to a Role or account that is not there gives its rights to whoever makes that later; one to a Role of the cluster's own, such as `edit`, changes
 * with each release of Kubernetes.
 */
export const bindingsResolve = stackRule({
  name: "bindings-resolve",
  description: "Every binding leads from an account of this stack to a Role of this stack.",
  severity: "high",
  remediationSteps: "Correct the name, or make the Role or the account in the same stack.",
  url: "https://kubernetes.io/docs/reference/access-authn-authz/rbac/#rolebinding-and-clusterrolebinding",
  check: (stack, look) =>
    look.each(stack.of<Binding>("RoleBinding", "ClusterRoleBinding"), (binding) => {
      const { roleRef: { kind = "Role", name } = {}, subjects } = binding.manifest;
      if (!stack.find(kind, kind === "Role" ? binding.namespace : undefined, name))
        look.report(binding, `roleRef: this stack has no ${kind} ${name}; name one that it makes`);
      if ((subjects ?? []).length === 0)
        look.report(binding, "subjects: none; name an account, or remove it");
      look.each(subjects, (subject, index) => {
        if (subject.kind !== "ServiceAccount") return;
        if (!stack.find("ServiceAccount", subject.namespace, subject.name))
          look.report(
            binding,
            `subjects[${index}]: this stack has no ServiceAccount ${subject.namespace}/${subject.name}; name one that it makes`,
          );
      });
    }),
});
