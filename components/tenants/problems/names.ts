import { type ArgsProblem, repeated, show, when } from "../../../lib/args-problem";
import { isDnsLabel, isDnsName } from "../../../lib/dns-name";
import { isSystemNamespace } from "../../../lib/namespaces";

/** A namespace that is somebody else's would get the tenant's quota and policies, and its jobs that somebody's Secrets. */
export const tenantNameProblems = (tenant: string): ArgsProblem[] => [
  ...when(
    !isDnsLabel(tenant),
    "tenant",
    () =>
      `not the name of a namespace (${show(tenant)}); at most 63 lower-case letters, digits and inner hyphens`,
  ),
  ...when(
    isSystemNamespace(tenant),
    "tenant",
    () =>
      `a namespace that is not a tenant's (${show(tenant)}); another name than those of Kubernetes and the platform`,
  ),
];

export const pullSecretProblems = (names: readonly string[]): ArgsProblem[] => [
  ...names.flatMap((name, index) =>
    when(
      !isDnsName(name),
      `imagePullSecrets[${index}]`,
      () =>
        `not the name of a Secret (${show(name)}); lower-case letters, digits, inner hyphens and dots, of one of type kubernetes.io/dockerconfigjson in the namespace`,
    ),
  ),
  ...repeated(names).flatMap(({ index, first }) =>
    when(
      true,
      `imagePullSecrets[${index}]`,
      () => `the same as imagePullSecrets[${first}] (${show(names[index])}); each once`,
    ),
  ),
];
