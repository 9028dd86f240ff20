import type { PlacementRule, QueueTree } from "./tree";
import { placeAt } from "./walk";

/** Where a rule leads: names of queues, undefined where it depends on who submits. */
interface Way {
  /** From the root down; or, where a tag of the job may name any path, what comes below that path. */
  readonly names: readonly (string | undefined)[];
  readonly isBelowAny?: boolean;
}

const fromRoot: Way = { names: ["root"] };
const anywhere: Way = { names: [], isBelowAny: true };

/**
 * Whether a placement rule can lead the jobs of a namespace to a queue that they name. Filters are left out, since they are about users, whom nobody knows
 * here; but for one by which a rule is for another namespace's service accounts alone.
 * @param path dotted, such as `root.p1`
 * @see yunikorn-core 1.8, pkg/scheduler/placement
 */
export function canPlace({ root, placement }: QueueTree, path: string, namespace: string): boolean {
  const wanted = path.toLowerCase().split(".");
  const isThere = placeAt({ root }, path) !== undefined;
  // Without rules YuniKorn has this one.
  const rules = placement?.length ? placement : [{ rule: "provided" } as const];
  return rules.some(
    (rule) =>
      (isThere || rule.create === true) &&
      !isForAnother(rule, namespace) &&
      leadsTo(wayOf(rule, namespace), wanted),
  );
}

/** What a filter has as its one user for whatever the service accounts of a namespace submit. */
export const serviceAccountsOf = (namespace: string): string => `^system:serviceaccount:${namespace}:`;

function isForAnother({ filter = {} }: PlacementRule, namespace: string): boolean {
  const { type = "allow", users = [], groups = [] } = filter;
  const [user = ""] = users;
  return (
    type === "allow" &&
    users.length === 1 &&
    groups.length === 0 &&
    /^\^system:serviceaccount:[a-z0-9-]+:$/.test(user) &&
    user !== serviceAccountsOf(namespace)
  );
}

function leadsTo({ names, isBelowAny = false }: Way, wanted: readonly string[]): boolean {
  const above = wanted.length - names.length;
  return (
    (isBelowAny ? above > 0 : above === 0) &&
    names.every((name, index) => name === undefined || name === wanted[above + index])
  );
}

function wayOf(rule: PlacementRule, namespace: string): Way {
  const value = rule.value?.toLowerCase();
  // A full path needs no parent: what a pod names here is one, and what a tag of the job's own names may be.
  if (rule.rule === "provided" || (rule.rule === "tag" && value !== "namespace")) return anywhere;
  if (rule.rule === "fixed" && value !== undefined) {
    const names = value.split(".");
    return names[0] === "root" ? { names } : below(rule, namespace, names);
  }
  return below(rule, namespace, [rule.rule === "tag" ? namespace : undefined]);
}

function below({ parent }: PlacementRule, namespace: string, names: Way["names"]): Way {
  const above = parent ? wayOf(parent, namespace) : fromRoot;
  return { ...above, names: [...above.names, ...names] };
}
