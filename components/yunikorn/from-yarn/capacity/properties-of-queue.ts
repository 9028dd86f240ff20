import type { QueueProperties } from "../../queues/tree";
import { tidy } from "../draft";
import type { Notebook } from "../notes";
import type { YarnQueue } from "./yarn-queue";

const isTrue = (text: string | undefined): boolean => text?.toLowerCase() === "true";

/** Order, priority and preemption. */
export function queueProperties(queue: YarnQueue, parentIsSpared: boolean, notes: Notebook): QueueProperties {
  return tidy({
    applicationSortPolicy: sortPolicy(queue, notes),
    priorityOffset: priority(queue, notes),
    preemptionPolicy: preemptionPolicy(queue, parentIsSpared, notes),
  });
}

function sortPolicy(queue: YarnQueue, notes: Notebook): QueueProperties["applicationSortPolicy"] {
  const policy = queue.get("ordering-policy");
  const sizeBased = "ordering-policy.fair.enable-size-based-weight";
  if (isTrue(queue.get(sizeBased)))
    notes.lost(
      queue.source(sizeBased),
      "YuniKorn's fair order does not look at what an application asks for",
      queue.place,
    );
  if (policy === undefined || policy === "utilization") return undefined;
  if (policy === "priority-utilization") {
    notes.changed(
      queue.source("ordering-policy"),
      "YuniKorn always looks at the priority first, then at the use",
      queue.place,
    );
    return undefined;
  }
  if (policy === "fifo" || policy === "fair") return policy;
  if (/^fifo-/.test(policy)) {
    notes.changed(queue.source("ordering-policy"), `${policy}: plain fifo here`, queue.place);
    return "fifo";
  }
  notes.lost(queue.source("ordering-policy"), `${policy}: fifo or fair`, queue.place);
  return undefined;
}

function priority(queue: YarnQueue, notes: Notebook): number | undefined {
  const text = queue.get("priority");
  if (text === undefined || text === "0") return undefined;
  if (!/^-?\d{1,9}$/.test(text)) {
    notes.lost(queue.source("priority"), `not a whole number (${text})`, queue.place);
    return undefined;
  }
  notes.changed(
    queue.source("priority"),
    "YARN orders queues by it; here it is added to the priorities of the pods, and YuniKorn preempts none for one of a lower priority: queues with a lower offset cannot take their guarantee back from this one. Where they should, remove it, and set priorityPolicy: fence",
    queue.place,
  );
  return Number(text);
}

function preemptionPolicy(
  queue: YarnQueue,
  parentIsSpared: boolean,
  notes: Notebook,
): "disabled" | undefined {
  const text = queue.get("disable_preemption");
  if (isTrue(text)) return "disabled";
  if (text !== undefined && parentIsSpared)
    notes.lost(
      queue.source("disable_preemption"),
      "false below a queue with true: in YuniKorn all queues below it are spared",
      queue.place,
    );
  return undefined;
}

export const isSpared = (queue: YarnQueue): boolean => isTrue(queue.get("disable_preemption"));
export const createsQueues = (queue: YarnQueue): boolean =>
  isTrue(queue.get("auto-create-child-queue.enabled")) || isTrue(queue.get("auto-queue-creation-v2.enabled"));
