import { containsUnknowns, isObject, type PropertyValue } from "../plugin/properties";
import { annotations, isAnnotationTrue } from "./annotations";
import { nameOf, namespaceOf, type KubernetesObject } from "./object";
import { formatPath, type PropertyPath } from "./property-path";
import { replaceFields, touches, type Mutability } from "./replace-fields";
import { isEmptyValue, isSameValue } from "./values";

export type ChangeKind = "add" | "delete" | "update";

export interface Change {
  readonly path: string;
  readonly kind: ChangeKind;
  readonly replace: boolean;
}

export interface Difference {
  readonly changes: readonly Change[];
  /** The new object has the name of the old one, which therefore goes first. */
  readonly deleteBeforeReplace: boolean;
}

interface RawChange {
  readonly path: PropertyPath;
  readonly kind: ChangeKind;
  readonly value: PropertyValue | undefined;
}

/**
 * What an update would change, from inputs to inputs: fields that the cluster fills in are no changes, and drift shows as soon as a
 * refresh has put it into the old inputs. All three objects have their secrets opened.
 * @param live the object as the cluster last answered
 */
export function difference(
  kind: string,
  oldInputs: KubernetesObject,
  newInputs: KubernetesObject,
  live: KubernetesObject,
  mutability: Mutability,
): Difference {
  const fields = replaceFields(kind, oldInputs, newInputs, mutability);
  const changes = compareObjects([], oldInputs, newInputs, live).map(({ path, kind, value }) => ({
    path: formatPath(path),
    kind,
    replace: fields.some((field) => touches(path, value, field)),
  }));
  const keepsItsName =
    nameOf(newInputs) !== "" &&
    !containsUnknowns(nameOf(newInputs)) &&
    !isAnnotationTrue(newInputs, annotations.autonamed) &&
    nameOf(newInputs) === nameOf(live) &&
    namespaceOf(newInputs) === namespaceOf(live);
  return { changes, deleteBeforeReplace: keepsItsName && changes.some(({ replace }) => replace) };
}

function compareObjects(
  path: PropertyPath,
  old: KubernetesObject,
  now: KubernetesObject,
  live: PropertyValue | undefined,
): readonly RawChange[] {
  const liveObject = isObject(live) ? live : {};
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].flatMap((name) =>
    compare([...path, name], old[name], now[name], liveObject[name]),
  );
}

function compare(
  path: PropertyPath,
  old: PropertyValue | undefined,
  now: PropertyValue | undefined,
  live: PropertyValue | undefined,
): readonly RawChange[] {
  if (isSameValue(path, old, now)) return [];
  if (now === undefined) {
    // The server never kept it: `hostNetwork: false` says what its absence says.
    const meantNothing = live === undefined && old !== undefined && isEmptyValue(old);
    return meantNothing ? [] : [{ path, kind: "delete", value: old }];
  }
  if (old === undefined) return [{ path, kind: "add", value: now }];
  if (isObject(old) && isObject(now)) return compareObjects(path, old, now, live);
  if (Array.isArray(old) && Array.isArray(now)) {
    const items = Array.isArray(live) ? live : [];
    return Array.from({ length: Math.max(old.length, now.length) }, (_, index) =>
      compare([...path, index], old[index], now[index], items[index]),
    ).flat();
  }
  return [{ path, kind: "update", value: now }];
}
