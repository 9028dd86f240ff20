import { type Values, isMap } from "../../../lib/is-map";

/** What a map is, which says what its keys are: a queue's ACL is one value, but a queue may be called `submitAcl`. */
type Kind = "tree" | "queue" | "queues" | "map";

const kindBelow: Readonly<Record<Kind, (key: string) => Kind | "value">> = {
  tree: (key) => (key === "root" ? "queue" : "map"),
  queue: (key) => (key === "queues" ? "queues" : key === "adminAcl" || key === "submitAcl" ? "value" : "map"),
  queues: () => "queue",
  map: () => "map",
};

/**
 * One environment's queue tree over a base that several share. Maps merge, key by key; lists, single values and ACLs replace; `null` removes
 * what the base has. A `null` for what the base does not have stays, for the schema to refuse.
 */
export const extendTree = (base: unknown, over: unknown): unknown => merge(base, over, "tree");

function merge(base: unknown, over: unknown, kind: Kind): unknown {
  if (over === undefined) return base;
  if (!isMap(base) || !isMap(over)) return over;
  const kept = Object.keys(base).filter((key) => over[key] !== null);
  const added = Object.keys(over).filter((key) => !Object.hasOwn(base, key));
  return Object.fromEntries([...kept, ...added].map((key) => [key, below(base, over, key, kind)]));
}

function below(base: Values, over: Values, key: string, kind: Kind): unknown {
  const inner = kindBelow[kind](key);
  const [from, to] = [own(base, key), own(over, key)];
  return inner === "value" ? (to ?? from) : merge(from, to, inner);
}

const own = (data: Values, key: string): unknown => (Object.hasOwn(data, key) ? data[key] : undefined);
