import { type ArgsProblem, problem, show, when } from "../../../lib/args-problem";
import { isDnsLabel } from "../../../lib/dns-name";
import type { CelebornSettings, QuotaSettings } from "../args";
import { bytes, countProblems } from "./values";

export const quotaProblems = ({ quotas = {} }: CelebornSettings): ArgsProblem[] =>
  // What a stack's file says, and TypeScript would not let through.
  Object.entries<QuotaSettings | null>(quotas).flatMap(([tenant, quota]) => {
    const path = `quotas.${tenant}`;
    if (typeof quota !== "object" || quota === null)
      return [
        problem(path, `not a quota (${show(quota)}); diskBytes, diskFiles or both, or leave the tenant out`),
      ];
    const { diskBytes, diskFiles } = quota;
    return [
      ...when(
        !isDnsLabel(tenant),
        path,
        () =>
          `not the name of a tenant (${show(tenant)}); lower-case letters, digits and hyphens, or default`,
      ),
      ...when(
        diskBytes === undefined && diskFiles === undefined,
        path,
        () => "a quota of nothing; diskBytes, diskFiles or both, or leave the tenant out",
      ),
      ...when(
        diskBytes !== undefined && (bytes(diskBytes) ?? 0n) === 0n,
        `${path}.diskBytes`,
        () =>
          `not a size (${show(diskBytes)}); a quantity above 0, such as 500Gi: Celeborn takes 0 and less for no limit`,
      ),
      ...countProblems(`${path}.diskFiles`, diskFiles, 1),
    ];
  });
