import { isMap } from "../../../lib/is-map";
import type { Change } from "../resources/changes";
import { formatPath, parsePath, valueAt } from "./path";

/** One property that is not as it was. */
export interface Difference {
  readonly path: string;
  /** Undefined where there was none. */
  readonly old: unknown;
  /** Undefined where there is none. */
  readonly now: unknown;
  /** It cannot change in place. */
  readonly replaces: boolean;
}

/** What differs in a resource that is changed or replaced, by path; of others nothing: they come or go whole. */
export function differencesOf({ action, old, now, keys, detailedDiff }: Change): Difference[] {
  if (!old || !now || action === "created" || action === "deleted") return [];
  const replaces = (path: string): boolean => keys.includes(path) || keys.includes(parsePath(path)[0] ?? "");
  if (!detailedDiff || Object.keys(detailedDiff).length === 0)
    return between([], old.inputs, now.inputs).map((found) => ({ ...found, replaces: replaces(found.path) }));
  return Object.entries(detailedDiff)
    .map(([path, { diffKind, inputDiff }]) => {
      const parts = parsePath(path);
      return {
        path,
        old: diffKind.startsWith("add") ? undefined : valueAt(inputDiff ? old.inputs : old.outputs, parts),
        now: diffKind.startsWith("delete") ? undefined : valueAt(now.inputs, parts),
        replaces: diffKind.endsWith("-replace"),
      };
    })
    .sort((a, b) => a.path.localeCompare(b.path));
}

/** Where two values differ. Lists are compared item by item. */
export function between(
  path: readonly (string | number)[],
  old: unknown,
  now: unknown,
): Omit<Difference, "replaces">[] {
  if (isMap(old) && isMap(now))
    return [...new Set([...Object.keys(old), ...Object.keys(now)])]
      .sort()
      .flatMap((key) => between([...path, key], old[key], now[key]));
  if (Array.isArray(old) && Array.isArray(now))
    return Array.from({ length: Math.max(old.length, now.length) }, (_, index) =>
      between([...path, index], old[index], now[index]),
    ).flat();
  return JSON.stringify(old) === JSON.stringify(now) ? [] : [{ path: formatPath(path), old, now }];
}
