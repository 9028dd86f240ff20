import { type ArgsProblem, show, when } from "../../../lib/args-problem";
import { sparkLineOf, sparkLines } from "../../../lib/spark-features";
import type { TenantArgs } from "../args";
import { namespaceQueueProblems } from "../namespace-queue";
import { homeProblems, tenantNameProblems } from ".";

/** Everything that is wrong with the arguments of a `Tenant`. */
export function tenantProblems(args: TenantArgs): ArgsProblem[] {
  const { tenant, tenants = [], namespaceQueue = {}, clusterRanges = [], sparkVersion, jobs } = args;
  return [
    ...tenantNameProblems(tenant),
    ...when(
      sparkLineOf(sparkVersion) === undefined,
      "sparkVersion",
      () => `no line whose requests are known (${show(sparkVersion)}); a release of ${sparkLines.join(", ")}`,
    ),
    ...namespaceQueueProblems(namespaceQueue).map(({ propertyPath, reason }) => ({
      propertyPath: `namespaceQueue.${propertyPath}`,
      reason,
    })),
    ...homeProblems(args, jobs, { tenant, tenants, clusterRanges }),
  ];
}
