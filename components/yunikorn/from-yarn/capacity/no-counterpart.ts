import type { Notebook } from "../notes";
import type { Properties } from "./properties";
import { prefix } from "./properties";
import { type YarnQueue, everyQueue } from "./yarn-queue";

/** Properties of a queue, or of all, that YuniKorn has nothing for: what to do instead. */
const ofQueue: readonly (readonly [RegExp, string])[] = [
  [
    /^maximum-am-resource-percent$/,
    "YuniKorn has no bound on drivers alone; bound maxApplications, and let gang scheduling keep a driver from starting without its executors",
  ],
  [
    /^minimum-user-limit-percent$/,
    "YuniKorn does not divide a queue among the users that are active; limits bound single users",
  ],
  [/^maximum-allocation(-mb|-vcores)?$/, "the largest pod: a LimitRange in the tenant's namespace"],
  [
    /^(maximum|default)-application-lifetime$/,
    "nothing ends an application after a time; activeDeadlineSeconds of the driver's pod does",
  ],
  [
    /^(default-application-priority|acl_application_max_priority)$/,
    "priorities are priority classes, and a quota on a class says who may use it",
  ],
  [/^intra-queue-preemption\./, "YuniKorn preempts between queues alone"],
  [
    /^state$/,
    "YuniKorn stops no queue by configuration; take away submit access here and in the queues above",
  ],
  [
    /^(reservable|reservation-.+|average-capacity|instantaneous-max-capacity|show-reservations-as-queues)$/,
    "YuniKorn has no reservations in time; guaranteed is kept all day",
  ],
  [/^multi-node-sorting\.policy(\.name)?$/, "nodes are sorted by nodeSort, for all queues alike"],
  [/^(user-metrics\.enable|allow-zero-capacity-sum)$/, "YuniKorn needs no such setting"],
  [
    /^(auto-create-child-queue|auto-queue-creation|auto-queue-creation-v2)\./,
    "placement creates queues under a parent, without bounds on their number",
  ],
  [
    /^(leaf-queue-template|auto-queue-creation-v2\.(leaf-|parent-)?template)\./,
    "a child template has guaranteed, max, maxApplications and properties alone",
  ],
];

const ofAll: readonly (readonly [RegExp, string])[] = [
  ...ofQueue,
  [/^resource-calculator$/, ""],
  [
    /^(node-locality-delay|rack-locality-additional-delay|rack-locality-full-reset)$/,
    "Kubernetes has no locality of data",
  ],
  [
    /^(schedule-asynchronously|per-node-heartbeat|skip-allocate-on-nodes|lazy-preemption|reservations-continue-look-all-nodes|multi-node|offswitch-per-heartbeat|async-scheduling)/,
    "how YARN schedules; YuniKorn has service.schedulingInterval",
  ],
  [/^workflow-priority-mappings/, "priorities are priority classes"],
  [
    /^(queue-mappings|mapping-rule)/,
    "placement rules are asked in order until one places the application; there is nothing else to say of them",
  ],
  [
    /^(legacy-queue-mode\.enabled|queue-mappings-override\.enable|application\.fail-fast|user-limit-factor|configuration\.store.*)$/,
    "",
  ],
];

/** Notes for every property that nothing has been made of. Those that say nothing new where YARN's default stands are left out. */
export function noteTheRest(root: YarnQueue, properties: Properties, notes: Notebook): void {
  const queues = everyQueue(root).sort((a, b) => b.path.length - a.path.length);
  for (const key of properties.unread()) {
    const queue = queues.find(({ path }) => key.startsWith(`${path}.`));
    const rest = queue ? key.slice(queue.path.length + 1) : key;
    const value = properties.get(key);
    if (value === undefined || isDefault(rest, value) || (queue === root && ofRoot.test(rest))) continue;
    if (rest === "accessible-node-labels") continue;
    const known = (queue ? ofQueue : ofAll).find(([pattern]) => pattern.test(rest));
    if (known?.[1] === "") continue;
    const stray = known ? undefined : undeclared(rest, queue);
    const message = known?.[1] ?? stray ?? "not known to this translation";
    notes.lost(`${prefix}${key}`, `${value}: ${message}`, stray === undefined ? queue?.place : undefined);
  }
  for (const name of properties.foreign)
    notes.lost(name, "not a property of the capacity scheduler; other files of YARN are not translated");
}

/** The root has all there is, in YARN and in YuniKorn. */
const ofRoot = /^(accessible-node-labels\..+\.)?(maximum-)?capacity$/;

const isDefault = (key: string, value: string): boolean =>
  (key === "state" && value.toUpperCase() === "RUNNING") ||
  (key === "minimum-user-limit-percent" && value === "100") ||
  (key === "disable_preemption" && value === "false") ||
  (key.endsWith("lifetime") && Number(value) <= 0) ||
  (/\.(disable_preemption|enabled?)$/.test(key) && value === "false");

/** A queue that no list of queues has; YARN leaves it out as well. */
function undeclared(rest: string, queue: YarnQueue | undefined): string | undefined {
  if (!queue || !rest.includes(".")) return undefined;
  const name = rest.slice(0, rest.indexOf("."));
  return `no list of queues has ${queue.path}.${name}, so YARN leaves it out too`;
}
