import type { NodePlacement } from "../placement";
import { executorsAtStart } from "./executors";
import { type Job, type PodSize, type SparkConf, driverSize, executorSize } from "./pod-size";

/** Names of the two groups: a placeholder's name has at most 20 characters of it. */
export const groupNames = { driver: "spark-driver", executor: "spark-executor" } as const;

/** Pods that are alike, in the form that YuniKorn reads from the annotation. */
export interface TaskGroup {
  readonly name: string;
  /** How many of them have to have a place before the first one runs; 0 makes YuniKorn refuse every group. */
  readonly minMember: number;
  readonly minResource: PodSize;
  readonly nodeSelector?: NodePlacement["nodeSelector"];
  readonly tolerations?: NodePlacement["tolerations"];
}

/**
 * The gang of a job: its driver, and the executors that it starts with. A placeholder is exactly as large as the pod that takes its place: YuniKorn lets go of one that is
 * smaller, and of all others of its group, so the job waits as if it had no gang; a larger one keeps what nobody uses from others.
 * @param placement where the pods of each role may go; a placeholder elsewhere would hold a place that its pod cannot have
 * @throws RangeError for a size that Spark would not start with
 */
export function taskGroups(
  conf: SparkConf,
  job: Job,
  placement: Readonly<Record<"driver" | "executor", NodePlacement>>,
): TaskGroup[] {
  const group = (role: "driver" | "executor", minMember: number, minResource: PodSize): TaskGroup => {
    const { nodeSelector, tolerations } = placement[role];
    return {
      name: groupNames[role],
      minMember,
      minResource,
      ...(Object.keys(nodeSelector).length === 0 ? {} : { nodeSelector }),
      ...(tolerations.length === 0 ? {} : { tolerations }),
    };
  };
  const executors = executorsAtStart(conf);
  return [
    group("driver", 1, driverSize(conf, job)),
    ...(executors === 0 ? [] : [group("executor", executors, executorSize(conf, job))]),
  ];
}
