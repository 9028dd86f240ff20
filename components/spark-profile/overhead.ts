import { show } from "../../lib/args-problem";
import type { SparkSettings } from "./args";
import { sparkMebibytes } from "./gang/spark-memory";

/** What Spark makes an overhead of that is not said: a share of the heap, and the least that it may be. */
const factor = /^spark\.(kubernetes|driver|executor)\.memoryOverheadFactor$/;
const least = /^spark\.(driver|executor)\.minMemoryOverhead$/;

/** Why such a key would have no say: the overhead of each of its roles is a number of the stack's. */
export function factorWithoutSay(
  key: string,
  settings: Pick<SparkSettings, "driver" | "executor">,
): string | undefined {
  const of = (factor.exec(key) ?? least.exec(key))?.[1];
  const roles = (["driver", "executor"] as const).filter((role) => of === role || of === "kubernetes");
  return roles.length > 0 && roles.every((role) => settings[role].memoryOverhead !== undefined)
    ? `memoryOverhead of ${roles.map((role) => `spark.${role}`).join(" and ")} says how much, and the factor is then not looked at`
    : undefined;
}

/** What Spark would not start with, and no gang can be computed from. */
export function overheadProblem(key: string, value: string): string | undefined {
  if (factor.test(key) && !(Number(value) > 0 && Number.isFinite(Number(value))))
    return `no share of the heap (${show(value)}); a number above 0, such as 0.2`;
  if (!least.test(key)) return undefined;
  try {
    sparkMebibytes(key, value);
    return undefined;
  } catch {
    return `no size that Spark reads (${show(value)}); a whole number and k, m, g or t, such as 512m`;
  }
}
