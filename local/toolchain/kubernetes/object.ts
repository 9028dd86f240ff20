import { isObject, withoutSecrets, type Properties, type PropertyValue } from "../plugin/properties";

/** A Kubernetes object as JSON. */
export type KubernetesObject = Properties;

/** What stands at a path of field names, secrets opened; `undefined` where there is nothing. */
export function at(object: PropertyValue | undefined, ...path: readonly string[]): PropertyValue | undefined {
  let value = object;
  for (const name of path) {
    value = value === undefined ? undefined : withoutSecrets(value);
    if (!isObject(value)) return undefined;
    value = value[name];
  }
  return value === undefined ? undefined : withoutSecrets(value);
}

export function textAt(object: PropertyValue | undefined, ...path: readonly string[]): string | undefined {
  const value = at(object, ...path);
  return typeof value === "string" ? value : undefined;
}

export function numberAt(object: PropertyValue | undefined, ...path: readonly string[]): number | undefined {
  const value = at(object, ...path);
  return typeof value === "number" ? value : undefined;
}

/** The objects of a list; empty where there is none. */
export function objectsAt(
  object: PropertyValue | undefined,
  ...path: readonly string[]
): readonly KubernetesObject[] {
  const value = at(object, ...path);
  return Array.isArray(value) ? value.filter(isObject) : [];
}

export const nameOf = (object: KubernetesObject): string => textAt(object, "metadata", "name") ?? "";
export const namespaceOf = (object: KubernetesObject): string =>
  textAt(object, "metadata", "namespace") ?? "";
export const annotationOf = (object: KubernetesObject, name: string): string | undefined =>
  textAt(object, "metadata", "annotations", name);

/** An object's condition of that type, as controllers report it in `status.conditions`. */
export const conditionOf = (object: KubernetesObject, type: string): KubernetesObject | undefined =>
  objectsAt(object, "status", "conditions").find((condition) => condition.type === type);

export const isConditionTrue = (object: KubernetesObject, type: string): boolean =>
  conditionOf(object, type)?.status === "True";

/** The id that Pulumi keeps: `namespace/name`, or `name` outside namespaces. */
export function idOf(object: KubernetesObject): string {
  const namespace = namespaceOf(object);
  return namespace ? `${namespace}/${nameOf(object)}` : nameOf(object);
}

/** @throws Error if the id has neither form */
export function parseId(id: string): { readonly namespace: string; readonly name: string } {
  const parts = id.split("/");
  if (parts.length > 2 || parts.some((part) => part === "")) {
    throw new Error(`${JSON.stringify(id)}: not an object's id; write NAME or NAMESPACE/NAME`);
  }
  const [first, second] = parts as [string, string?];
  return second === undefined ? { namespace: "", name: first } : { namespace: first, name: second };
}

/** Does an object's owner reference name this owner? */
export const isOwnedBy = (object: KubernetesObject, owner: KubernetesObject): boolean =>
  objectsAt(object, "metadata", "ownerReferences").some(
    (reference) => reference.uid === at(owner, "metadata", "uid"),
  );

/** A copy with the value at a path replaced, its parents made where they are missing. */
export function withValueAt(
  object: KubernetesObject,
  path: readonly string[],
  value: PropertyValue,
): KubernetesObject {
  const [name, ...rest] = path as [string, ...string[]];
  const child = object[name];
  return {
    ...object,
    [name]: rest.length === 0 ? value : withValueAt(isObject(child) ? child : {}, rest, value),
  };
}

/** A copy without the value at a path. */
export function withoutValueAt(object: KubernetesObject, path: readonly string[]): KubernetesObject {
  const [name, ...rest] = path as [string, ...string[]];
  const child = object[name];
  if (child === undefined) return object;
  if (rest.length > 0) return isObject(child) ? { ...object, [name]: withoutValueAt(child, rest) } : object;
  return without(object, name);
}

/** A copy without some fields. */
export const without = (object: KubernetesObject, ...names: readonly string[]): KubernetesObject =>
  Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));
