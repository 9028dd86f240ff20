import type { Notebook } from "../notes";
import type { Element } from "../xml";
import { type FairQueue, everyFairQueue } from "./fair-queue";

const translated: readonly string[] = [
  "minResources",
  "maxResources",
  "maxChildResources",
  "maxRunningApps",
  "weight",
  "schedulingPolicy",
  "schedulingMode",
  "aclSubmitApps",
  "aclAdministerApps",
  "allowPreemptionFrom",
  "minSharePreemptionTimeout",
];

const translatedOfAll: readonly string[] = [
  "queue",
  "pool",
  "user",
  "userMaxAppsDefault",
  "queueMaxAppsDefault",
  "queueMaxResourcesDefault",
  "defaultQueueSchedulingPolicy",
  "defaultQueueSchedulingMode",
  "defaultMinSharePreemptionTimeout",
  "queuePlacementPolicy",
];

const reasons: readonly (readonly [RegExp, string])[] = [
  [
    /AMShare/i,
    "YuniKorn has no bound on drivers alone; bound maxApplications, and let gang scheduling keep a driver from starting without its executors",
  ],
  [/FairSharePreemption/i, "YuniKorn preempts for guarantees alone, after preemptionDelay"],
  [/^maxContainerAllocation$/, "the largest pod: a LimitRange in the tenant's namespace"],
  [/reserv/i, "YuniKorn has no reservations in time"],
  [/^userMax(Jobs|Apps)|^fifo/, "not known to this translation"],
];

const reasonFor = (name: string): string =>
  reasons.find(([pattern]) => pattern.test(name))?.[1] ?? "not known to this translation";

/** Notes for every element that nothing has been made of. */
export function noteTheRest(file: Element, root: FairQueue, notes: Notebook): void {
  for (const queue of everyFairQueue(root))
    for (const name of queue.elements.filter((one) => !translated.includes(one)))
      notes.lost(name, [queue.get(name), reasonFor(name)].filter(Boolean).join(": "), queue.place);
  for (const { name, text } of file.children.filter((one) => !translatedOfAll.includes(one.name)))
    notes.lost(name, [text.trim(), reasonFor(name)].filter(Boolean).join(": "));
}
