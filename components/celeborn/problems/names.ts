import { type ArgsProblem, problem, repeated, show, when } from "../../../lib/args-problem";
import { isDnsLabel, isDnsName } from "../../../lib/dns-name";
import { reservedNamespaces } from "../../../lib/namespaces";
import type { CelebornArgs } from "../args";
import { defaultClusterDomain, defaultNamespace } from "../metadata";

/** What of the arguments beyond the settings can be wrong in itself. */
export type Names = Pick<CelebornArgs, "namespace" | "clusterDomain" | "namespaces" | "restNamespaces">;

const labelProblems = (path: string, name: string): ArgsProblem[] =>
  when(
    !isDnsLabel(name),
    path,
    () => `not the name of a namespace (${show(name)}); lower-case letters, digits and hyphens`,
  );

export const namespaceList = (path: string, namespaces: readonly string[]): ArgsProblem[] => [
  ...namespaces.flatMap((name, index) => labelProblems(`${path}[${index}]`, name)),
  ...repeated(namespaces).map(({ index, first }) =>
    problem(`${path}[${index}]`, `${show(namespaces[index])} like ${path}[${first}]; name each once`),
  ),
];

/** A namespace of Celeborn's own: whoever else may start pods in it has the workers' disks and the internal ports. */
export const nameProblems = ({
  namespace = defaultNamespace,
  clusterDomain = defaultClusterDomain,
  namespaces,
  restNamespaces = [],
}: Names): ArgsProblem[] => [
  ...labelProblems("namespace", namespace),
  ...when(
    [...reservedNamespaces, ...namespaces].includes(namespace),
    "namespace",
    () => `not Celeborn's own (${show(namespace)}); one that no tenant and nobody else has, such as celeborn`,
  ),
  ...when(
    !isDnsName(clusterDomain),
    "clusterDomain",
    () => `not a domain (${show(clusterDomain)}); that of the cluster's Services, such as cluster.local`,
  ),
  ...namespaceList("namespaces", namespaces),
  ...restNamespaces.flatMap((name, index) =>
    when(
      namespaces.includes(name),
      `restNamespaces[${index}]`,
      () =>
        `one whose jobs use the cluster (${show(name)}): each of its pods could end workers and masters by the REST API; a namespace of operators alone`,
    ),
  ),
];
