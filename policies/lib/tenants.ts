import { type KubernetesObject, roomOf } from "./kubernetes-object";
import type { Stack } from "./stack";

/** The room whose namespaces are tenants'. @see components/tenants/tenant.ts */
const tenantsRoom = "tenants";

/** The tenants' namespaces. */
export const tenantNamespaces = (stack: Stack): readonly KubernetesObject[] =>
  stack.of("Namespace").filter((namespace) => roomOf(namespace) === tenantsRoom);

export const tenantNames = (stack: Stack): readonly string[] =>
  tenantNamespaces(stack).flatMap(({ name }) => name ?? []);
