import { type QueueProperties, lineage } from "../../../components/yunikorn/queues";
import type { Change } from "./change";
import { type Comparison, type State, common, named, parentOf } from "./state";

type Key = keyof QueueProperties;

interface Property {
  readonly key: Key;
  readonly severity: Change["severity"];
  /** YuniKorn's. */
  readonly byDefault: string;
  /** `all`: queues below have it too. `disabled`: of its values this alone. `none`: its own queue alone. */
  readonly passes: "all" | "disabled" | "none";
  /** What the new value means. */
  readonly meaning: (now: string, old: string) => string;
}

/** @see yunikorn-core 1.8, pkg/scheduler/objects/queue.go */
const properties: readonly Property[] = [
  {
    key: "preemptionPolicy",
    severity: "preemption",
    byDefault: "default",
    passes: "disabled",
    meaning: (now, old) =>
      now === "disabled"
        ? "its pods are no longer preempted for others"
        : now === "fence"
          ? "its pods preempt nobody outside of it"
          : old === "disabled"
            ? "its pods can be preempted now"
            : "its pods can preempt others outside of it now",
  },
  {
    key: "preemptionDelay",
    severity: "preemption",
    byDefault: "30s",
    passes: "all",
    meaning: (now, old) => `its pods wait ${now} before others are preempted for them, instead of ${old}`,
  },
  {
    key: "quotaPreemptionDelay",
    severity: "preemption",
    byDefault: "0",
    passes: "all",
    meaning: (now, old) =>
      now === "0"
        ? `pods above a lowered max are left alone, instead of ended after ${old}`
        : `pods above a lowered max are ended after ${now}, instead of ${old === "0" ? "left alone" : `after ${old}`}`,
  },
  {
    key: "priorityOffset",
    severity: "priority",
    byDefault: "0",
    passes: "none",
    meaning: (now, old) =>
      `its pods come ${Number(now) < Number(old) ? "later" : "sooner"} (priority offset ${now} instead of ${old})`,
  },
  {
    key: "priorityPolicy",
    severity: "priority",
    byDefault: "default",
    passes: "none",
    meaning: (now) =>
      now === "fence"
        ? "priorities of its pods count only inside of it"
        : "priorities of its pods count outside of it too",
  },
  {
    key: "applicationSortPolicy",
    severity: "order",
    byDefault: "fifo",
    passes: "all",
    meaning: (now) =>
      now === "fair"
        ? "its applications share by use, instead of first in, first out"
        : "its applications go first in, first out, instead of sharing by use",
  },
  {
    key: "applicationSortPriority",
    severity: "order",
    byDefault: "enabled",
    passes: "all",
    meaning: (now) =>
      now === "disabled"
        ? "priorities of its applications no longer count in their order"
        : "its applications are ordered by priority first",
  },
  {
    key: "unschedulableAsksBackoff",
    severity: "order",
    byDefault: "0",
    passes: "all",
    meaning: (now, old) =>
      `an application is set aside after ${now} pods that cannot be placed, instead of ${old} (0: never)`,
  },
  {
    key: "unschedulableAsksBackoffDelay",
    severity: "order",
    byDefault: "30s",
    passes: "all",
    meaning: (now, old) => `an application is set aside for ${now}, instead of ${old}`,
  },
];

/** The value that holds for a queue: its own, one from above, or YuniKorn's. */
function effective(path: string, { places }: State, { key, byDefault, passes }: Property): string {
  const own = (one: string): string | undefined => {
    const value = places.get(one)?.queue.properties?.[key];
    return value === undefined ? undefined : String(value);
  };
  if (passes === "none") return own(path) ?? byDefault;
  const line = lineage(path);
  if (passes === "all") return line.map(own).findLast((value) => value !== undefined) ?? byDefault;
  return line.some((one) => own(one) === "disabled") ? "disabled" : (own(path) ?? byDefault);
}

/** Preemption, priority and order in the queues that both trees have; said where it changes first, for all below too. */
export const schedulingChanges = (comparison: Comparison): Change[] =>
  properties.flatMap((property) => {
    const change = (path: string): string => {
      const [old, now] = [
        effective(path, comparison.before, property),
        effective(path, comparison.after, property),
      ];
      return old === now ? "" : property.meaning(now, old);
    };
    return common(comparison).flatMap(({ path }): Change[] => {
      const meaning = change(path);
      const isSaid = path !== "root" && property.passes !== "none" && change(parentOf(path)) === meaning;
      if (meaning === "" || isSaid) return [];
      const hasBelow = comparison.after.places.get(path)!.children.length > 0 && property.passes !== "none";
      return [
        {
          severity: property.severity,
          kind: "changed",
          queues: [path],
          sentence: `${named(path, comparison)}${hasBelow ? " and below" : ""}: ${meaning}`,
        },
      ];
    });
  });
