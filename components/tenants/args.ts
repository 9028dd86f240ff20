import type { NamespaceQueue } from "./namespace-queue";

export interface TenantArgs {
  /** Name of the tenant and of its namespace: a DNS label. */
  readonly tenant: string;
  /** Pod Security Standard that the namespace enforces. */
  readonly podSecurity: "restricted" | "baseline";
  /** Refuse to delete the namespace, and with it everything that runs in it. */
  readonly protect: boolean;
  /** What YuniKorn gives the queue that placement creates for the namespace. Default: nothing of its own. */
  readonly namespaceQueue?: NamespaceQueue;
}
