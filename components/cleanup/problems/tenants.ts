import { type ArgsProblem, problem, repeated, show, when } from "../../../lib/args-problem";
import { isDnsLabel } from "../../../lib/dns-name";
import { isSystemNamespace } from "../../../lib/namespaces";
import type { CleanupArgs } from "../args";
import { defaultNamespace } from "../metadata";

export type Places = Pick<CleanupArgs, "namespace"> & {
  readonly tenants: readonly { readonly name: string }[];
};

/** What is deleted is deleted in these namespaces: a wrong name here is the worst mistake that the room can be given. */
export function placeProblems({ namespace = defaultNamespace, tenants }: Places): ArgsProblem[] {
  const names = tenants.map(({ name }) => name);
  return [
    ...when(
      !isDnsLabel(namespace) || isSystemNamespace(namespace) || names.includes(namespace),
      "namespace",
      () =>
        `not the cleanup's own (${show(namespace)}); a namespace that nobody else has, such as ${defaultNamespace}`,
    ),
    ...names.flatMap((name, index) => [
      ...when(
        !isDnsLabel(name),
        `tenants[${index}].name`,
        () => `not the name of a namespace (${show(name)}); lower-case letters, digits and hyphens`,
      ),
      ...when(
        isSystemNamespace(name),
        `tenants[${index}].name`,
        () => `a system namespace (${show(name)}), in which nothing is ever deleted; a tenant's`,
      ),
    ]),
    ...repeated(names).map(({ index, first }) =>
      problem(
        `tenants[${index}].name`,
        `${show(names[index])} like tenants[${first}].name; each namespace once`,
      ),
    ),
  ];
}
