import type { ArgsProblem } from "../../../lib/args-problem";
import type { JobSize } from "../job-size";
import type { HomeSettings } from "../args";
import { type Surroundings, dataSourceProblems } from "./data-sources";
import { limitProblems } from "./limits";
import { pullSecretProblems } from "./names";
import { quotaProblems } from "./quota";

export { tenantNameProblems } from "./names";
export type { Surroundings } from "./data-sources";

/**
 * What is wrong with a tenant's bounds and neighbours, all of it. Paths as in `TenantArgs`.
 * @param jobs of its profiles; none where these are wrong themselves
 */
export const homeProblems = (
  { quota = {}, limits = {}, imagePullSecrets = [], dataSources = [] }: HomeSettings,
  jobs: readonly JobSize[],
  surroundings: Surroundings,
): ArgsProblem[] => [
  ...quotaProblems(quota, jobs),
  ...limitProblems(limits, jobs),
  ...pullSecretProblems(imagePullSecrets),
  ...dataSourceProblems(dataSources, surroundings),
];
