import { type ArgsProblem, repeated, show, when } from "../../../lib/args-problem";
import { isDnsLabel } from "../../../lib/dns-name";
import { reservedNamespaces } from "../../../lib/namespaces";
import { defaultNamespace } from "../metadata";
import type { CheckedArgs } from ".";

const labelProblems = (path: string, name: string): ArgsProblem[] =>
  when(
    !isDnsLabel(name),
    path,
    () => `not the name of a namespace (${show(name)}); lower-case letters, digits and hyphens`,
  );

const listProblems = (path: string, namespaces: readonly string[]): ArgsProblem[] => [
  ...namespaces.flatMap((name, index) => labelProblems(`${path}[${index}]`, name)),
  ...repeated(namespaces).flatMap(({ index, first }) =>
    when(
      true,
      `${path}[${index}]`,
      () => `${show(namespaces[index])} like ${path}[${first}]; name each once`,
    ),
  ),
];

/** A namespace of YuniKorn's own: others' ConfigMaps would be read at every start, and their quota is not ours to set. */
export function nameProblems({
  namespace = defaultNamespace,
  namespaces,
  restNamespaces = [],
}: CheckedArgs): ArgsProblem[] {
  return [
    ...labelProblems("namespace", namespace),
    ...when(
      [...reservedNamespaces, ...namespaces].includes(namespace),
      "namespace",
      () =>
        `not YuniKorn's own (${show(namespace)}); one that no tenant and nobody else has, such as yunikorn`,
    ),
    ...listProblems("namespaces", namespaces),
    ...listProblems("restNamespaces", restNamespaces),
  ];
}
