import { type ArgsProblem, problem, repeated, show } from "../../../lib/args-problem";
import { sparkKey, sparkKeys } from "../../../lib/known-keys";
import type { SparkLine } from "../../../lib/spark-features";
import type { SparkSettings } from "../args";

/** Where Spark and Celeborn have families of keys, whose names no list has whole. */
const families = ["spark.kubernetes.", "spark.celeborn.", "spark.driver.", "spark.executor.", "spark.task."];

/**
 * Prefixes with which a misspelt key of Spark's own would pass for one of somebody else's.
 * @param derived keys of the profiles
 */
export function otherKeyProblems(
  { otherKeys = [] }: SparkSettings,
  line: SparkLine,
  derived: readonly string[],
): ArgsProblem[] {
  const path = (index: number): string => `settings.otherKeys[${index}]`;
  return [
    ...otherKeys.flatMap((prefix, index) => {
      if (!/^spark\.(\S+\.)$/.test(prefix))
        return [
          problem(
            path(index),
            `no prefix (${show(prefix)}); spark., a name and a dot, such as spark.databricks.`,
          ),
        ];
      const own = ownKeyBelow(prefix, line, derived);
      return own === undefined
        ? []
        : [
            problem(
              path(index),
              `Spark's own, such as ${own} (${show(prefix)}); a longer prefix, which only the other software has`,
            ),
          ];
    }),
    ...repeated(otherKeys).map(({ index }) =>
      problem(path(index), `there already (${show(otherKeys[index])}); each once`),
    ),
  ];
}

function ownKeyBelow(prefix: string, line: SparkLine, derived: readonly string[]): string | undefined {
  return (
    [...derived, ...sparkKeys(line)].find((key) => key.startsWith(prefix)) ??
    families.find((family) => prefix.startsWith(family)) ??
    sparkKey(line, `${prefix}any`)?.key
  );
}
