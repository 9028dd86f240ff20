import { propertyKeys, propertyNameOf } from "../properties";
import {
  type QueueProperties,
  preemptionPolicies,
  priorityPolicies,
  sortPolicies,
  sortPriorities,
} from "../tree";
import type { Inexpressible } from "./inexpressible";

const words: Partial<Record<keyof QueueProperties, readonly string[]>> = {
  applicationSortPolicy: sortPolicies,
  applicationSortPriority: sortPriorities,
  priorityPolicy: priorityPolicies,
  preemptionPolicy: preemptionPolicies,
};
const numbers: readonly (keyof QueueProperties)[] = ["priorityOffset", "unschedulableAsksBackoff"];

/** A queue's properties, in an object for spreading. */
export function parseProperties(
  path: string,
  raw: ReadonlyMap<string, string> | undefined,
  found: Inexpressible,
): { properties?: QueueProperties } {
  if (!raw) return {};
  const entries = [...raw].map(([key, text]) => {
    const name = propertyNameOf(key);
    return name
      ? [name, parseValue(`${path}.${key}`, name, text, found)]
      : [key, found.at(`${path}.${key}`, `unknown; one of ${Object.values(propertyKeys).join(", ")}`)];
  });
  return { properties: Object.fromEntries(entries) as QueueProperties };
}

function parseValue(path: string, name: keyof QueueProperties, text: string, found: Inexpressible): unknown {
  const allowed = words[name];
  if (allowed)
    return text === ""
      ? found.at(path, `empty; one of ${allowed.join(", ")}`)
      : found.word(path, text, allowed);
  if (!numbers.includes(name)) return text;
  const value = Number(text);
  return /^-?\d+$/.test(text) && Number.isSafeInteger(value)
    ? value
    : found.at(path, `not a whole number (${JSON.stringify(text)}); such as 10`);
}
