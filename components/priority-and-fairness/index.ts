export type { PriorityAndFairnessArgs, TenantFlows } from "./args";
export { PriorityAndFairness } from "./priority-and-fairness";
export { maximumTenants } from "./shares";
