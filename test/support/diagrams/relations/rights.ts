import { type KubeObject, find } from "../kube-object";
import type { FindRelations } from "./relation";

interface Binding {
  readonly roleRef: { readonly kind: string; readonly name: string };
  readonly subjects: readonly { readonly kind: string; readonly name: string; readonly namespace?: string }[];
}

export const isBinding = ({ kind }: KubeObject): boolean => kind.endsWith("RoleBinding");

/** A binding is an arrow from an account to its role. */
export const bindings: FindRelations = (binding, all) => {
  if (!isBinding(binding)) return [];
  const { roleRef, subjects } = binding.inputs as Binding;
  const namespace = roleRef.kind === "ClusterRole" ? undefined : binding.namespace;
  const to = find(all, roleRef.kind, roleRef.name, namespace);
  return subjects.flatMap(({ kind, name, namespace: home }) => {
    const from = find(all, kind, name, home);
    return from && to ? [{ from, to, label: binding.kind }] : [];
  });
};

/** Objects that a role names: it gives its verbs on these alone. */
export const namedInRoles: FindRelations = (role, all) => {
  if (role.kind !== "Role" && role.kind !== "ClusterRole") return [];
  const rules = role.inputs.rules as { resources: string[]; resourceNames?: string[]; verbs: string[] }[];
  return rules.flatMap(({ resources, resourceNames = [], verbs }) =>
    all
      .filter(
        ({ kind, name, namespace }) =>
          resources.includes(resourceOf(kind)) &&
          resourceNames.includes(name) &&
          namespace === role.namespace,
      )
      .map((to) => ({ from: role, to, label: verbs.join(", ") })),
  );
};

/** The API's name of a kind. */
const resourceOf = (kind: string): string =>
  kind
    .toLowerCase()
    .replace(/([^aeiou])y$/, "$1ie")
    .replace(/s$/, "se") + "s";
