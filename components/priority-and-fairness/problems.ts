import { type ArgsProblem, when } from "../../lib/args-problem";
import type { PriorityAndFairnessArgs } from "./args";
import { defaultApiShare } from "./places";
import { maximumTenants } from "./shares";

/** Everything that is wrong with the arguments, or an empty list. */
export function priorityAndFairnessProblems({
  tenants,
}: Pick<PriorityAndFairnessArgs, "tenants">): ArgsProblem[] {
  const names = tenants.map(({ tenant }) => tenant);
  return [
    ...when(
      tenants.length > maximumTenants,
      "tenants",
      () =>
        `has ${tenants.length} tenants; at most ${maximumTenants}: an API server compares each request with the flow schema of each`,
    ),
    ...tenants.flatMap(({ tenant, apiShare = defaultApiShare }, index) => {
      const first = names.indexOf(tenant);
      return [
        ...when(
          first < index,
          `tenants[${index}].tenant`,
          () => `is ${tenant} like tenants[${first}].tenant; each needs its own`,
        ),
        ...when(
          !(Number.isInteger(apiShare) && apiShare >= 1),
          `tenants[${index}].apiShare`,
          () => `is ${apiShare}; a whole number from 1 on is allowed`,
        ),
      ];
    }),
  ];
}
