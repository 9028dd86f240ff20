import { parseQuantity } from "../../../lib/quantity";
import type { PropertyValue } from "../plugin/properties";

/** Fields whose values (or, for the first group, whose entries' values) the API reads as quantities and writes back in its own form. */
const quantityMaps = new Set([
  "requests",
  "limits",
  "hard",
  "capacity",
  "default",
  "defaultRequest",
  "max",
  "min",
  "maxLimitRequestRatio",
  "overhead",
]);
const quantityFields = new Set(["sizeLimit", "divisor", "averageValue"]);

/** Is the value at this path of field names a quantity? Data, labels and annotations are texts, whatever they look like. */
export function isQuantityPath(path: readonly (string | number)[]): boolean {
  const [root] = path;
  if (root !== "spec") return false;
  const names = path.filter((part): part is string => typeof part === "string");
  return quantityFields.has(names.at(-1) ?? "") || quantityMaps.has(names.at(-2) ?? "");
}

/** Do two quantities mean the same amount, as `1000m` and `1`, or `0.5Gi` and `512Mi`? */
export function isSameQuantity(one: PropertyValue, other: PropertyValue): boolean {
  const [first, second] = [nanos(one), nanos(other)];
  return first !== undefined && first === second;
}

/** In billionths, the finest that the API keeps; `undefined` if it is not a quantity. */
const nanos = (value: PropertyValue): bigint | undefined =>
  typeof value === "string" || typeof value === "number"
    ? parseQuantity(String(value), 1_000_000_000n)
    : undefined;
