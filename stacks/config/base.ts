import { extendTree } from "../../components/yunikorn/queues/extend";
import type { Problem } from "../../lib/config-error";
import { type Values, isMap } from "../../lib/is-map";
import { show } from "./section";

/** The queue tree that a stack's `yunikorn.extends` names, read; or why it cannot be. */
export type QueueBase =
  { readonly file: string; readonly queues: unknown } | { readonly file: string; readonly problem: string };

/** The file that a stack wants for its base, if it says one in a way that can be read. */
export function baseNameOf({ yunikorn }: Values): string | undefined {
  const name = isMap(yunikorn) ? yunikorn.extends : undefined;
  return typeof name === "string" ? name : undefined;
}

export interface Merged {
  readonly values: Values;
  readonly problems: readonly Problem[];
  /** File of a value that the stack has from its base; undefined for one of its own. */
  readonly fileOf: (path: string) => string | undefined;
}

/** A stack's values with the whole queue tree. */
export function withBase(values: Values, base: QueueBase | undefined): Merged {
  const own = { values, problems: [], fileOf: () => undefined };
  const name = baseNameOf(values);
  if (name === undefined || !isMap(values.yunikorn)) return own;
  // What is left of the tree without its base says nothing.
  const { queues: over, ...others } = values.yunikorn;
  const refused = (message: string): Merged => ({
    ...own,
    values: { ...values, yunikorn: others },
    problems: [{ path: "yunikorn.extends", message }],
  });
  if (!base) return refused(`not read (${show(name)}); the tree itself in yunikorn.queues`);
  if ("problem" in base) return refused(base.problem);

  const queues = extendTree(base.queues, over);
  const fileOf = (path: string): string | undefined => {
    const inTree = /^yunikorn\.queues\.(.+)$/s.exec(path)?.[1];
    return inTree !== undefined && !has(over, inTree) && has(base.queues, inTree) ? base.file : undefined;
  };
  return { values: { ...values, yunikorn: { ...others, queues } }, problems: [], fileOf };
}

/** The parts of a place such as `root.queues.p1.limits[0].max["nvidia.com/gpu"]`. */
const keysOf = (path: string): string[] =>
  [...path.matchAll(/\["(.*?)"\]|\[(\d+)\]|([^.[]+)/g)].map(
    ([, quoted, index, key]) => quoted ?? index ?? key!,
  );

/** Whether a tree has something at a place. */
function has(tree: unknown, path: string): boolean {
  let place = tree;
  for (const key of keysOf(path)) {
    if (typeof place !== "object" || place === null || !Object.hasOwn(place, key)) return false;
    place = (place as Values)[key];
  }
  return true;
}
