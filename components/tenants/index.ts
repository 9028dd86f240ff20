export type { TenantArgs } from "./args";
export type { NamespaceQueue } from "./namespace-queue";
export { driverRules, submitRules } from "./roles";
export { Tenant } from "./tenant";
