import type { Acl, Queue, QueueProperties } from "../../queues/tree";
import { aclOf } from "../acl";
import { resourcesOf } from "../amounts";
import { type Draft, tidy } from "../draft";
import type { Notebook } from "../notes";
import type { AmountsContext, Bounded } from "./amounts";
import type { FairQueue } from "./fair-queue";
import { parseResources } from "./resources";

export interface QueuesContext extends AmountsContext {
  readonly amounts: ReadonlyMap<string, Bounded>;
  /** Of the whole file, by element. */
  readonly defaults: (key: string) => string | undefined;
}

/** @throws Error for resources that cannot be read */
export function queueOf(queue: FairQueue, context: QueuesContext): Queue {
  const { notes, defaults, amounts } = context;
  const isRoot = queue.path === "root";
  const { guaranteed, max } = amounts.get(queue.path)!;
  if (isRoot) noteRoot(queue, notes);
  const draft: Draft = {
    ...(queue.isParent && queue.children.length === 0 ? { parent: true } : {}),
    guaranteed: isRoot ? undefined : resourcesOf(guaranteed),
    max: max && resourcesOf(max),
    maxApplications: count(queue, queue.isParent ? undefined : defaults("queueMaxAppsDefault"), notes),
    submitAcl: acl(queue, "aclSubmitApps", notes),
    adminAcl: acl(queue, "aclAdministerApps", notes),
    properties: properties(queue, isRoot ? defaults : () => undefined, notes),
    childTemplate: childTemplate(queue, context),
    queues: Object.fromEntries(queue.children.map((child) => [child.name, queueOf(child, context)])),
  };
  return tidy(draft);
}

function noteRoot(root: FairQueue, notes: Notebook): void {
  for (const key of ["minResources", "maxResources"])
    if (root.get(key) !== undefined)
      notes.lost(key, `${root.get(key)}: the root has what the nodes have`, "root");
}

function count(queue: FairQueue, byDefault: string | undefined, notes: Notebook): number | undefined {
  const text = queue.get("maxRunningApps") ?? byDefault;
  if (text === undefined) return undefined;
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  notes.lost("maxRunningApps", `${text}: 1 or more; 0 would mean without bounds in YuniKorn`, queue.place);
  return undefined;
}

function acl(queue: FairQueue, key: string, notes: Notebook): Acl | undefined {
  const text = queue.raw(key);
  if (text !== undefined) return aclOf(text, key, notes, queue.place);
  if (queue.path !== "root" || key !== "aclSubmitApps") return undefined;
  notes.changed(
    key,
    "the root has none: everybody, as YARN has it by default. It holds for every queue below",
    "root",
  );
  return "*";
}

function properties(
  queue: FairQueue,
  defaults: (key: string) => string | undefined,
  notes: Notebook,
): QueueProperties {
  const isRoot = queue.path === "root";
  const policy =
    queue.get("schedulingPolicy") ??
    queue.get("schedulingMode") ??
    (isRoot
      ? (defaults("defaultQueueSchedulingPolicy") ?? defaults("defaultQueueSchedulingMode") ?? "fair")
      : undefined);
  const timeout = queue.get("minSharePreemptionTimeout") ?? defaults("defaultMinSharePreemptionTimeout");
  const seconds = /^[1-9]\d{0,8}$/.test(timeout ?? "") ? `${timeout}s` : undefined;
  if (timeout !== undefined && seconds === undefined)
    notes.lost("minSharePreemptionTimeout", `${timeout}: whole seconds, at least 1`, queue.place);
  return tidy({
    applicationSortPolicy: policy === undefined ? undefined : sortPolicy(policy, queue, notes),
    preemptionPolicy:
      queue.get("allowPreemptionFrom")?.toLowerCase() === "false" ? ("disabled" as const) : undefined,
    preemptionDelay: seconds,
  });
}

function sortPolicy(
  text: string,
  queue: FairQueue,
  notes: Notebook,
): QueueProperties["applicationSortPolicy"] {
  const policy = text.replace(/^.*\./, "").toLowerCase();
  if (policy === "fifo" || policy === "fifopolicy") return "fifo";
  if (["fair", "drf", "fairsharepolicy", "dominantresourcefairnesspolicy"].includes(policy)) return "fair";
  notes.lost("schedulingPolicy", `${text}: fifo or fair`, queue.place);
  return undefined;
}

/** What queues get that placement creates: the file's defaults for all, and what the parent says. */
function childTemplate(
  queue: FairQueue,
  { cluster, notes, defaults }: QueuesContext,
): Draft["childTemplate"] {
  const text = queue.get("maxChildResources");
  if (!queue.isParent) {
    if (text !== undefined)
      notes.lost(
        "maxChildResources",
        `${text}: the queue has none below it; give it type="parent"`,
        queue.place,
      );
    return undefined;
  }
  const max = text ?? (queue.children.length === 0 ? defaults("queueMaxResourcesDefault") : undefined);
  const applications = queue.children.length === 0 ? defaults("queueMaxAppsDefault") : undefined;
  const template = tidy({
    max:
      max === undefined
        ? undefined
        : resourcesOf(parseResources(max, `${queue.path}: maxChildResources`, cluster)),
    maxApplications: /^[1-9]\d{0,14}$/.test(applications ?? "") ? Number(applications) : undefined,
  });
  return Object.keys(template).length > 0 ? template : undefined;
}
