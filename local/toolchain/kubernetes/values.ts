import { isObject, type PropertyValue } from "../plugin/properties";
import type { PropertyPath } from "./property-path";
import { isQuantityPath, isSameQuantity } from "./quantity";

/** Would the API server take both values, at this path of an object, for the same? Secrets and unknowns must be opened before. */
export function isSameValue(
  path: PropertyPath,
  one: PropertyValue | undefined,
  other: PropertyValue | undefined,
): boolean {
  if (one === other) return true;
  if (one === undefined || other === undefined) return false;
  if (Array.isArray(one) && Array.isArray(other)) {
    return (
      one.length === other.length &&
      one.every((item, index) => isSameValue([...path, index], item, other[index]))
    );
  }
  if (isObject(one) && isObject(other)) {
    const names = new Set([...Object.keys(one), ...Object.keys(other)]);
    return [...names].every((name) => isSameValue([...path, name], one[name], other[name]));
  }
  return isQuantityPath(path) && isSameQuantity(one, other);
}

/** False, 0, an empty text, list or object: what the API leaves out of its answers for most fields. */
export const isEmptyValue = (value: PropertyValue): boolean =>
  value === false ||
  value === 0 ||
  value === "" ||
  value === null ||
  (Array.isArray(value) && value.length === 0) ||
  (isObject(value) && Object.values(value).every(isEmptyValue));
