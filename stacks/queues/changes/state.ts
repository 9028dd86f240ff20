import {
  type Place,
  type Queue,
  type QueueTree,
  everyPlace,
  isParent,
  lineage,
} from "../../../components/yunikorn/queues";
import { listed } from "../figures";

/** A tree with its queues by path, in lower case as YuniKorn has them. */
export interface State {
  readonly tree: QueueTree;
  readonly places: ReadonlyMap<string, Place>;
}

export const stateOf = (tree: QueueTree): State => ({
  tree,
  places: new Map(everyPlace(tree).map((place) => [place.path.toLowerCase(), place])),
});

/** What is compared. */
export interface Comparison {
  readonly before: State;
  readonly after: State;
  /** Tenants by the path of their queue. */
  readonly tenants: ReadonlyMap<string, readonly string[]>;
}

/** Queues that both have. */
export const common = ({ before, after }: Comparison): { path: string; old: Queue; now: Queue }[] =>
  [...after.places].flatMap(([path, { queue }]) => {
    const old = before.places.get(path)?.queue;
    return old ? [{ path, old, now: queue }] : [];
  });

export const leaves = ({ places }: State): string[] =>
  [...places].flatMap(([path, { queue }]) => (path !== "root" && !isParent(queue) ? [path] : []));

export const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf(".")));

/** The queue's path, and whose it is. */
export function named(path: string, { tenants }: Pick<Comparison, "tenants">): string {
  const whose = tenants.get(path) ?? [];
  return whose.length === 0
    ? path
    : `${path} (${whose.length === 1 ? "tenant" : "tenants"} ${listed(whose)})`;
}

/**
 * Several queues in few words: all below one, or their names.
 * @param all the queues that there are
 */
export function together(paths: readonly string[], all: readonly string[], comparison: Comparison): string {
  const [first = ""] = paths;
  if (paths.length === 1) return named(first, comparison);
  const above = lineage(first)
    .reverse()
    .find((parent) => paths.every((path) => path.startsWith(`${parent}.`)));
  const below = all.filter((path) => path.startsWith(`${above ?? ""}.`));
  if (above === "root" && below.length === paths.length) return `every queue (${few(paths, comparison)})`;
  if (above !== undefined && below.length === paths.length)
    return `every queue below ${above} (${few(paths, comparison)})`;
  return few(paths, comparison);
}

function few(paths: readonly string[], comparison: Comparison): string {
  const shown = paths.slice(0, 4).map((path) => named(path, comparison));
  return paths.length > 4 ? `${shown.join(", ")} and ${paths.length - 4} more` : listed(shown);
}
