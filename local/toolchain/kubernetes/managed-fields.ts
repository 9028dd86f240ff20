import { isObject, type Properties, type PropertyValue } from "../plugin/properties";
import type { KubernetesClient } from "./client";
import type { Kind } from "./kinds";
import { at, objectsAt, textAt, withValueAt, withoutValueAt, type KubernetesObject } from "./object";
import { parsePath } from "./property-path";

/**
 * Who wrote an object before this provider applied it, by operation and the start of the name: the official provider when it creates, and
 * every command of kubectl.
 */
const predecessors = ["Update pulumi-", "Update kubectl", "Update before-first-apply", "Apply kubectl"];

function isPredecessor(entry: KubernetesObject): boolean {
  const who = `${textAt(entry, "operation") ?? ""} ${textAt(entry, "manager") ?? ""}`;
  return !entry.subresource && predecessors.some((start) => who.startsWith(start));
}

export const hasPredecessor = (live: KubernetesObject): boolean =>
  objectsAt(live, "metadata", "managedFields").some(isPredecessor);

/**
 * Makes `manager` the owner of what its predecessors own, so that the next apply meets no conflict with them, and what it leaves out is
 * removed instead of staying with them for ever.
 * @returns the live object after it
 */
export async function takeOver(
  client: KubernetesClient,
  kind: Kind,
  live: KubernetesObject,
  manager: string,
): Promise<KubernetesObject> {
  if (!hasPredecessor(live)) return live;
  const entries = objectsAt(live, "metadata", "managedFields");
  const isOurs = (entry: KubernetesObject): boolean =>
    entry.manager === manager && entry.operation === "Apply" && !entry.subresource;
  const merged = entries.filter((entry) => isOurs(entry) || isPredecessor(entry));
  const ours = {
    manager,
    operation: "Apply",
    apiVersion: kind.apiVersion,
    fieldsType: "FieldsV1",
    fieldsV1: merged.map((entry) => entry.fieldsV1 ?? {}).reduce(union, {}),
  };
  const others = entries.filter((entry) => !merged.includes(entry));
  return client.jsonPatch(kind, live, [
    { op: "test", path: "/metadata/resourceVersion", value: at(live, "metadata", "resourceVersion") ?? null },
    { op: "replace", path: "/metadata/managedFields", value: [...others, ours] },
  ]);
}

/** A set of fields is a tree of names: the union of two sets is their merge. */
function union(one: PropertyValue, other: PropertyValue): PropertyValue {
  if (!isObject(one) || !isObject(other)) return other;
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return Object.fromEntries(names.map((name) => [name, union(one[name] ?? {}, other[name] ?? {})]));
}

/**
 * The inputs to apply when the program ignores changes of some fields: a field that somebody else manages is left to them, any other
 * keeps the value that it has in the cluster.
 */
export function withIgnoredChanges(
  inputs: KubernetesObject,
  live: KubernetesObject,
  manager: string,
  ignoreChanges: readonly string[],
): KubernetesObject {
  return ignoreChanges.map(parsePath).reduce((object, parts) => {
    // Elements of lists are not told apart here, as in the official provider: such a path keeps what the program says.
    const path = parts.filter((part): part is string => typeof part === "string" && part !== "*");
    if (path.length !== parts.length) return object;
    const owners = objectsAt(live, "metadata", "managedFields").filter((entry) => owns(entry, path));
    const isForeign = owners.length > 0 && owners.every((entry) => entry.manager !== manager);
    if (isForeign) return withoutValueAt(object, path);
    const value = at(live, ...path);
    return value === undefined ? object : withValueAt(object, path, value);
  }, inputs);
}

const owns = (entry: Properties, path: readonly string[]): boolean =>
  at(entry.fieldsV1, ...path.map((name) => `f:${name}`)) !== undefined;
