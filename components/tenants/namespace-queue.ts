import { type ArgsProblem, show, when } from "../../lib/args-problem";
import { parseQuantity } from "../../lib/quantity";
import { namespaceAnnotations } from "../../lib/yunikorn";

/** What a queue gets that placement creates for the tenant's namespace. YuniKorn leaves a queue of the tree as it is there. */
export interface NamespaceQueue {
  /** Resource type -> Kubernetes quantity that the namespace's jobs can have together: `cpu`, `memory`, `nvidia.com/gpu`, ... */
  readonly quota?: Readonly<Record<string, string>>;
  /** As `quota`: what they get back by preemption. */
  readonly guaranteed?: Readonly<Record<string, string>>;
  /** Running applications; YuniKorn 1.6 and later. */
  readonly maxApplications?: number;
  /** The queue above, such as `root.teams`, where a placement rule asks for it. */
  readonly parent?: string;
}

/**
 * The annotations that YuniKorn's shim reads from a namespace. It reads quantities as Kubernetes does, from JSON whose values are all strings, and knows CPU as `cpu`: what it cannot read it
 * leaves out with a line in its log.
 */
export function namespaceAnnotationsOf({ quota, guaranteed, maxApplications, parent }: NamespaceQueue) {
  const annotations: Record<string, string> = {};
  if (quota) annotations[namespaceAnnotations.quota] = JSON.stringify(quota);
  if (guaranteed) annotations[namespaceAnnotations.guaranteed] = JSON.stringify(guaranteed);
  if (maxApplications) annotations[namespaceAnnotations.maxApplications] = String(maxApplications);
  if (parent) annotations[namespaceAnnotations.parentQueue] = parent;
  return annotations;
}

/** What YuniKorn would leave out, or read as something else. */
export function namespaceQueueProblems(queue: NamespaceQueue): ArgsProblem[] {
  const { quota = {}, guaranteed = {}, maxApplications, parent } = queue;
  return [
    ...resourceProblems("quota", queue.quota),
    ...resourceProblems("guaranteed", queue.guaranteed),
    ...Object.entries(guaranteed).flatMap(([type, text]) => {
      const [least, most] = [parseQuantity(text), parseQuantity(quota[type] ?? "")];
      return when(
        least !== undefined && most !== undefined && least > most,
        `guaranteed.${type}`,
        () => `more than quota.${type} (${show(text)}); at most ${show(quota[type])}`,
      );
    }),
    ...when(
      maxApplications !== undefined && !(Number.isSafeInteger(maxApplications) && maxApplications > 0),
      "maxApplications",
      () => `not a count (${show(maxApplications)}); a whole number from 1 on, or none for no limit`,
    ),
    ...when(
      parent !== undefined && !/^root(\.[a-zA-Z0-9_:#/@-]{1,64})+$/.test(parent),
      "parent",
      () => `not a queue (${show(parent)}); root and at least one name after a dot, such as root.teams`,
    ),
  ];
}

function resourceProblems(place: string, resources?: Readonly<Record<string, string>>): ArgsProblem[] {
  if (!resources) return [];
  const values = Object.entries(resources);
  const types = values.flatMap(([type, text]) => {
    const value = parseQuantity(text);
    return [
      ...when(
        type.toLowerCase() === "vcore" || (type !== type.toLowerCase() && /^(cpu|memory)$/i.test(type)),
        `${place}.${type}`,
        () =>
          `not the resource that is meant (${show(type)}); a namespace has cpu and memory, unlike queues with vcore`,
      ),
      ...when(
        value === undefined || value < 0n,
        `${place}.${type}`,
        () => `not a quantity (${show(text)}); one as Kubernetes writes it, such as 500m, 200 or 500Gi`,
      ),
    ];
  });
  const nothing = values.every(([, text]) => parseQuantity(text) === 0n);
  return [
    ...types,
    ...when(nothing, place, () => `without anything above 0 (${show(resources)}); YuniKorn leaves it out`),
  ];
}
