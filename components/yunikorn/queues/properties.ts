import type { QueueProperties } from "./tree";

/** Ours -> YuniKorn's key. @see yunikorn-core 1.8, pkg/common/configs/configvalidator.go */
export const propertyKeys = {
  applicationSortPolicy: "application.sort.policy",
  applicationSortPriority: "application.sort.priority",
  priorityPolicy: "priority.policy",
  priorityOffset: "priority.offset",
  preemptionPolicy: "preemption.policy",
  preemptionDelay: "preemption.delay",
  quotaPreemptionDelay: "preemption.quota.delay",
  unschedulableAsksBackoff: "application.unschedasks.backoff",
  unschedulableAsksBackoffDelay: "application.unschedasks.backoff.delay",
} as const satisfies Required<Record<keyof QueueProperties, string>>;

/** YuniKorn's key -> ours; undefined for one that YuniKorn does not know. */
export const propertyNameOf = (key: string): keyof QueueProperties | undefined =>
  (Object.keys(propertyKeys) as (keyof QueueProperties)[]).find((name) => propertyKeys[name] === key);
