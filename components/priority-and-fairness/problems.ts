import type { PriorityAndFairnessArgs } from "./args";
import { defaultApiShare } from "./places";
import { maximumTenants } from "./shares";

/** Everything that is wrong with the arguments, or an empty list. */
export function priorityAndFairnessProblems({ tenants }: Pick<PriorityAndFairnessArgs, "tenants">) {
  const problems: { propertyPath: string; reason: string }[] = [];
  if (tenants.length > maximumTenants)
    problems.push({
      propertyPath: "tenants",
      reason: `has ${tenants.length} tenants; at most ${maximumTenants}: an API server compares each request with the flow schema of each`,
    });
  const names = tenants.map(({ tenant }) => tenant);
  tenants.forEach(({ tenant, apiShare = defaultApiShare }, index) => {
    const first = names.indexOf(tenant);
    if (first < index)
      problems.push({
        propertyPath: `tenants[${index}].tenant`,
        reason: `is ${tenant} like tenants[${first}].tenant; each needs its own`,
      });
    if (!(Number.isInteger(apiShare) && apiShare >= 1))
      problems.push({
        propertyPath: `tenants[${index}].apiShare`,
        reason: `is ${apiShare}; a whole number from 1 on is allowed`,
      });
  });
  return problems;
}
