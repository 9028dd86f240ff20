import { celebornClients } from "../../../lib/celeborn";
import { sparkReleases } from "../../../lib/spark-releases";
import { parseDuration } from "../../../lib/duration";
import { compareQuantities } from "../../../lib/quantity";
import { show } from "../section";
import { problem, type Rule } from "./rule";
import { celebornOf, hasSoundCeleborn } from "./spark-celeborn";

export const releaseCanBeBuilt: Rule = ({ spark }) => {
  if (!spark || spark.image || Object.hasOwn(sparkReleases, spark.version)) return [];
  const known = Object.keys(sparkReleases).join(", ");
  return [
    problem(
      "spark.version",
      `not a release that can be built (${show(spark.version)}); one of ${known}, or set spark.image`,
    ),
  ];
};

/** The image of jobs has the client, whichever profile they have. */
export const clientCanBeBuilt: Rule = (sections) => {
  const { spark } = sections;
  const { version } = (hasSoundCeleborn(sections) && celebornOf(sections)) || {};
  if (!spark || spark.image || version === undefined || Object.hasOwn(celebornClients, version)) return [];
  const known = Object.keys(celebornClients).join(", ");
  return [
    problem(
      "celeborn.version",
      `not a release whose client can be built into the image (${show(version)}); one of ${known}, or set spark.image to one that has it`,
    ),
  ];
};

export const executorBounds: Rule = ({ spark }) => {
  if (!spark) return [];
  const { maxExecutors, ...allocation } = spark.dynamicAllocation;
  return (["minExecutors", "initialExecutors"] as const).flatMap((key) =>
    allocation[key] > maxExecutors
      ? [
          problem(
            `spark.dynamicAllocation.${key}`,
            `more than maxExecutors (${allocation[key]}); at most ${maxExecutors}`,
          ),
        ]
      : [],
  );
};

/** An executor with shuffle data would otherwise go before one without. */
export const shuffleOutlastsIdleness: Rule = ({ spark }) => {
  if (!spark) return [];
  const { shuffleTimeout, executorIdleTimeout } = spark.dynamicAllocation;
  return parseDuration(shuffleTimeout)! < parseDuration(executorIdleTimeout)!
    ? [
        problem(
          "spark.dynamicAllocation.shuffleTimeout",
          `less than executorIdleTimeout (${show(shuffleTimeout)}); at least ${executorIdleTimeout}`,
        ),
      ]
    : [];
};

export const limitsAboveRequests: Rule = ({ spark }) =>
  (["driver", "executor"] as const).flatMap((role) => {
    const { cpuRequest, cpuLimit } = spark?.[role] ?? {};
    return cpuRequest && cpuLimit && compareQuantities(cpuLimit, cpuRequest) < 0
      ? [
          problem(
            `spark.${role}.cpuLimit`,
            `less than cpuRequest (${show(cpuLimit)}); at least ${cpuRequest}`,
          ),
        ]
      : [];
  });
