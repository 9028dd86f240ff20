import { stringify } from "yaml";
import { type Values, isMap } from "../../lib/is-map";
import type { Key } from "../keys/key";
import { below } from "../keys/places";

/** A line of an effective configuration, with those below it. */
export interface Node {
  /** As messages have it: `tenants[1].queue`. */
  readonly path: string;
  /** Of a key, or `-` of an element. */
  readonly label: string;
  /** On the same line; undefined: it is a map or a list, which stands below. */
  readonly value?: string;
  /** Where it is from. */
  readonly origin?: string;
  /** Not a value of the configuration, but what decides in its place. */
  readonly isRemark?: boolean;
  readonly below: readonly Node[];
}

/** Where a value is from, by its path. */
export type OriginOf = (path: string) => string;

/** What a stack's file says for a key, whether or not it is part of the configuration. */
export type GivenAt = (path: string) => unknown;

/** Nodes of keys with their values, in the order of the schema. */
export function nodesOf(
  keys: readonly Key[],
  values: Values,
  above: string,
  originOf: OriginOf,
  givenAt: GivenAt,
): Node[] {
  const nested = (path: string, key: Key, value: Values): Node[] =>
    nodesOf(key.below(), value, path, originOf, givenAt);

  return keys.flatMap((key): Node[] => {
    const path = above === "" ? key.name : `${above}.${key.name}`;
    const value = values[key.name];
    const node = (rest: Omit<Node, "path" | "label">): Node[] => [{ path, label: key.name, ...rest }];
    if (value === undefined) return remark(key, path, originOf, givenAt);
    const hasKeys = key.below().length > 0;
    if (hasKeys && key.step === "[]" && Array.isArray(value) && value.length > 0)
      return node({
        below: value.map((element, index) => {
          const inner = `${path}[${index}]`;
          return isMap(element)
            ? { path: inner, label: "-", below: nested(inner, key, element) }
            : { path: inner, label: "-", value: scalar(element), origin: originOf(inner), below: [] };
        }),
      });
    if (hasKeys && key.step === "" && isMap(value)) return node({ below: nested(path, key, value) });
    if (key.step === ".<name>" && isMap(value) && Object.keys(value).length > 0)
      return node({
        below: Object.entries(value).map(([name, inner]) => {
          const at = below(path, name);
          const label = scalar(name);
          return hasKeys && isMap(inner)
            ? { path: at, label, below: nested(at, key, inner) }
            : { path: at, label, value: scalar(inner), origin: originOf(at), below: [] };
        }),
      });
    return node({ value: scalar(value), origin: originOf(path), below: [] });
  });
}

/** Of a key without a value: what the file says all the same, or what decides; of a section what decides for its keys. */
function remark(key: Key, path: string, originOf: OriginOf, givenAt: GivenAt): Node[] {
  const given = givenAt(path);
  const node = (value: string, origin: string): Node[] => [
    { path, label: key.name, value, origin, isRemark: true, below: [] },
  ];
  if (given !== undefined) return node(isMap(given) ? "not in use" : scalar(given), originOf(path));
  if (key.default !== undefined) return node(key.default, "default");
  const below = key.step === "" ? key.below() : [];
  if (below.length === 0 || below.some(({ isRequired }) => isRequired)) return node("none", "default");
  return below
    .flatMap((inner) => remark(inner, `${path}.${inner.name}`, originOf, givenAt))
    .map((inner) => ({ ...inner, label: `${key.name}.${inner.label}` }));
}

const scalar = (value: unknown): string =>
  stringify(value, { collectionStyle: "flow", flowCollectionPadding: false, lineWidth: 0 }).trimEnd();
