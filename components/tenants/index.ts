export type { TenantArgs } from "./args";
export { driverRules, submitRules } from "./roles";
export { Tenant } from "./tenant";
