import { podAnnotations } from "../../../lib/yunikorn";
import { parseDuration } from "../../../lib/duration";
import type { GangSettings } from "../args";
import { type ConfEntry, entry } from "../../../lib/conf-entry";
import { type TaskGroup, groupNames } from "./task-groups";

const annotation = (role: "driver" | "executor", key: string): string =>
  `spark.kubernetes.${role}.annotation.${key}`;

/**
 * What makes a gang of a job's pods. All of it are settings and not part of the pod templates, so that a job that has other sizes can say so.
 * @param groups as `taskGroups` makes them
 */
export function gangEntries(groups: readonly TaskGroup[], gang: GangSettings): ConfEntry[] {
  const timeout = parseDuration(gang.placeholderTimeout)!;
  const named = (role: "driver" | "executor", reason: string): ConfEntry[] =>
    groups.some(({ name }) => name === groupNames[role])
      ? [entry(annotation(role, podAnnotations.taskGroupName), groupNames[role], reason)]
      : [];
  return [
    entry(
      annotation("driver", podAnnotations.taskGroups),
      JSON.stringify(groups),
      "The job starts when all of these have a place. A job with other sizes or counts needs others: docs/gang-scheduling.md.",
    ),
    entry(
      annotation("driver", podAnnotations.schedulingPolicy),
      `placeholderTimeoutInSeconds=${timeout} gangSchedulingStyle=${gang.style}`,
      gang.style === "Hard"
        ? "A job whose gang has no place after that time fails."
        : "A job whose gang has no place after that time starts without one.",
    ),
    ...named("driver", "The driver takes the place that was kept for it."),
    ...named("executor", "So do the executors."),
  ];
}
