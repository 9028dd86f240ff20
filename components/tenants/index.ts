export type { HomeSettings, TenantArgs } from "./args";
export type { Destination, PlatformDestinations } from "./destination";
export type { JobSize } from "./job-size";
export type { NamespaceQueue } from "./namespace-queue";
export { driverFeatures, driverRules, submitRules } from "./roles";
export { Tenant } from "./tenant";
