export type { CleanedTenant, CleanupArgs, CleanupSettings } from "./args";
export { Cleanup, type CleanupFacts } from "./cleanup";
export { cleanupProblems } from "./problems";
