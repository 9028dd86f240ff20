import { suggest } from "../../lib/suggest";
import { project } from "../file/keys";
import { type Key, everyKey, sections } from "./key";

/** A key that somebody names, or what they most likely mean. */
export type Found = { readonly key: Key } | { readonly unknown: string; readonly meant?: string };

/**
 * The key of a path as people write it: `tenants[0].queue`, `tenants[].queue` and `tenants.queue` are one, `celeborn.quotas.p1.diskBytes` is an entry of a map, and the
 * project's name in front does not matter.
 */
export function findKey(path: string): Found {
  const steps = stepsOf(path.replace(new RegExp(`^${project}:`), ""));
  let keys: readonly Key[] = sections();
  let found: Key | undefined;
  for (let at = 0; at < steps.length; at++) {
    // What a map's entries are called is the file's own business, and what they hold has no keys where it is a value.
    if (found?.step === ".<name>" && keys.length === 0) return { key: found };
    if (found?.step === ".<name>") at++;
    const name = steps[at];
    if (name === undefined) break;
    const next = keys.find((key) => key.name === name);
    if (!next) return unknownBelow(found, keys, name);
    found = next;
    keys = next.below();
  }
  return found ? { key: found } : { unknown: path };
}

/** Without indices, which say nothing of a key. `a["b.c"].d` has the steps `a`, `b.c` and `d`. */
export const stepsOf = (path: string): string[] =>
  [...path.matchAll(/\["([^"]*)"\]|\[\d*\]|([^.[\]]+)/g)].flatMap(
    ([, quoted, plain]) => quoted ?? plain ?? [],
  );

/** A name that is near among its neighbours, else one that a key elsewhere has. */
function unknownBelow(above: Key | undefined, keys: readonly Key[], name: string): Found {
  const unknown = above === undefined ? name : `${above.path}${above.step}.${name}`;
  const near = suggest(
    name,
    keys.map((key) => key.name),
  );
  const meant =
    keys.find((key) => key.name === near)?.path ??
    everyKey().find((key) => key.name.toLowerCase() === name.toLowerCase())?.path;
  return { unknown, ...(meant === undefined ? {} : { meant }) };
}
