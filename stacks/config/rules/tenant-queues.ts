import {
  type QueueTree,
  everyPlace,
  isParent,
  nearestPlace,
  placeAt,
} from "../../../components/yunikorn/queues";
import { canPlace, serviceAccountsOf } from "../../../components/yunikorn/queues/placement";
import { suggestion } from "../../../lib/suggest";
import { show } from "../section";
import { running } from "./queues";
import { problem, type Rule } from "./rule";

/**
 * Applications run in queues without queues below. YuniKorn rejects a job whose queue is not there, unless a placement rule creates it; and a rule
 * that returns a queue with others below it counts as none.
 */
export const tenantsHaveQueues: Rule = (sections) => {
  const queues = running(sections)?.queues;
  return queues
    ? (sections.tenants ?? []).flatMap(({ name, queue }, index) => {
        const message = refusal(queues, queue, name);
        return message === undefined ? [] : [problem(`tenants[${index}].queue`, message)];
      })
    : [];
};

/** Why applications of a namespace cannot run in a queue, if so. */
export function refusal(queues: QueueTree, path: string, namespace: string): string | undefined {
  const leaves = everyPlace(queues)
    .filter(({ queue, path: other }) => !isParent(queue) && other !== "root")
    .map((place) => place.path);
  const found = placeAt(queues, path);
  if (found && !isParent(found.queue)) return undefined;
  if (found) {
    const below = leaves.filter((leaf) => leaf.startsWith(`${found.path}.`));
    return `has queues below it (${show(path)}); one without: ${few(below.length > 0 ? below : leaves)}`;
  }
  const above = nearestPlace(queues, path);
  if (above && !isParent(above.queue) && above.path !== "root")
    return `below a queue that takes applications itself (${show(path)}); ${above.path}, or parent: true there`;
  if (canPlace(queues, path, namespace)) return undefined;
  return `not in yunikorn.queues, and no placement rule creates it (${show(path)}); ${suggestion(path, leaves, `one of ${few(leaves)}`)}`;
}

const few = (paths: readonly string[]): string =>
  paths.length > 5 ? `${paths.slice(0, 5).join(", ")}, ...` : paths.join(", ") || "none is there yet";

/**
 * A rule that does not look at the queue that a pod names puts the tenant's jobs elsewhere, or nowhere. By namespace they are in `root.<tenant>`; a tenant in
 * another queue needs a rule that knows it by its service accounts, and such a rule goes first.
 */
export const tenantsPlaced: Rule = (sections) => {
  const queues = running(sections)?.queues;
  return queues?.placement?.length
    ? (sections.tenants ?? []).flatMap(({ name, queue }, index) =>
        canPlace(queues, queue, name)
          ? []
          : [
              problem(
                `tenants[${index}].queue`,
                `no placement rule leads the pods of the namespace ${name} to it (${show(queue)}); a rule of its own before the others, { rule: fixed, value: ${queue}, filter: { users: ["${serviceAccountsOf(name)}"] } }, or root.${name} and a rule { rule: tag, value: namespace }`,
              ),
            ],
      )
    : [];
};
