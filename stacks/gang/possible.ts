import { executorsAtStart, tooFewAtMost } from "../../components/spark-profile/gang/executors";
import type { SparkConf } from "../../components/spark-profile/gang/pod-size";
import type { TaskGroup } from "../../components/spark-profile/gang/task-groups";
import { gangOf } from "../../components/spark-profile";
import { ConfigError, type Problem } from "../../lib/config-error";
import { schedulerName } from "../../lib/yunikorn";
import type { PlatformConfig } from "../config";
import { placeholdersAllowed } from "../config/rules/gang";
import { queueTakesGroups, schedulerKnowsGangs } from "../config/rules/gang-queues";
import { poolOf } from "../config/rules/placement";
import { problem } from "../config/rules/rule";

/** A job that is to be a gang, whether or not the tenant's profile makes one of it. */
export interface GangJob {
  readonly config: PlatformConfig;
  /** Index of its tenant. */
  readonly index: number;
  /** The profile's sizes and counts, and the job's own over them. */
  readonly conf: SparkConf;
  readonly groups: readonly TaskGroup[];
}

/**
 * The rules for the gangs of profiles, for the gang of one job.
 * @param title of the errors
 * @throws ConfigError with all that keeps it from being one
 */
export function assertPossible(title: string, job: GangJob): void {
  const problems = problemsOf(job);
  if (problems.length > 0) throw new ConfigError(title, problems);
}

function problemsOf({ config, index, conf, groups }: GangJob): Problem[] {
  const tenant = config.tenants[index]!;
  const gang = {
    tenant,
    path: `tenants[${index}]`,
    gang: { ...gangOf(config.spark.gang, tenant.gang), enabled: true },
    settings: config.spark,
    nodePool: poolOf(config, tenant.queue),
    yunikorn: config.yunikorn,
  };
  return [
    ...withinBounds(conf),
    ...roles.flatMap((role) =>
      seen(role, conf[`spark.kubernetes.${role}.scheduler.name`] ?? config.spark[role].scheduler),
    ),
    ...placeholdersAllowed(gang),
    ...schedulerKnowsGangs([gang]),
    ...queueTakesGroups(gang, groups),
  ];
}

const roles = ["driver", "executor"] as const;

function withinBounds(conf: SparkConf): Problem[] {
  const bound = tooFewAtMost(conf);
  const started = executorsAtStart(conf);
  return bound === undefined
    ? []
    : [
        problem(
          bound.key,
          `fewer than the executors that the job starts with (${bound.most}); ${started} or more, or fewer initialExecutors, minExecutors and spark.executor.instances`,
        ),
      ];
}

const seen = (role: "driver" | "executor", scheduler: string): Problem[] =>
  scheduler === schedulerName
    ? []
    : [
        problem(
          `spark.kubernetes.${role}.scheduler.name`,
          `not the one that knows gangs (${JSON.stringify(scheduler)}); ${schedulerName}`,
        ),
      ];
