import { isMap } from "../../../lib/is-map";
import { secret } from "../secrets/texts";

/** Names and indices of a property path as the engine writes it: `spec.containers[0].image`, `data["queues.yaml"]`. */
export function parsePath(path: string): string[] {
  const parts: string[] = [];
  for (const [, quoted, index, name] of path.matchAll(/\["((?:[^"\\]|\\.)*)"\]|\[(\d+)\]|\.?([^.[\]]+)/g))
    parts.push(quoted?.replace(/\\(.)/g, "$1") ?? index ?? name!);
  return parts;
}

/** The value there; undefined for none. Inside of a secret everything is one. */
export function valueAt(value: unknown, path: readonly string[]): unknown {
  const [first, ...rest] = path;
  if (first === undefined || value === secret) return value;
  if (Array.isArray(value)) return valueAt((value as unknown[])[Number(first)], rest);
  return isMap(value) && Object.hasOwn(value, first) ? valueAt(value[first], rest) : undefined;
}

/** A path as the engine writes it. */
export const formatPath = (parts: readonly (string | number)[]): string =>
  parts
    .map((part, index) => {
      if (typeof part === "number") return `[${part}]`;
      if (!/^[A-Za-z_$][\w$-]*$/.test(part)) return `["${part.replace(/["\\]/g, "\\$&")}"]`;
      return index === 0 ? part : `.${part}`;
    })
    .join("");
