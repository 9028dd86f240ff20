import type { Element } from "../xml";
import { textOf } from "../xml";

/** Properties of a Hadoop configuration file; which of them were read is kept, so that nothing is left out without a word. */
export interface Properties {
  /** The value as it stands, by the name without the scheduler's prefix. */
  readonly raw: (key: string) => string | undefined;
  /** The same without blanks around it; an empty one is as one that is not there. */
  readonly get: (key: string) => string | undefined;
  /** Names of all, without the prefix. */
  readonly keys: readonly string[];
  /** Names that nobody has asked for. */
  readonly unread: () => readonly string[];
  /** Names of other programs' properties, as they stand. */
  readonly foreign: readonly string[];
}

export const prefix = "yarn.scheduler.capacity.";

/**
 * @throws Error for a file without properties
 */
export function propertiesOf({ name, children }: Element): Properties {
  if (name !== "configuration")
    throw new Error(`not a Hadoop configuration: <${name}> at the top; <configuration>`);
  const all = new Map<string, string>();
  const foreign: string[] = [];
  for (const property of children) {
    const key = property.name === "property" ? textOf(property, "name")?.trim() : undefined;
    if (key === undefined) foreign.push(`<${property.name}>`);
    // Of a name that is there twice Hadoop takes the last.
    else if (key.startsWith(prefix)) all.set(key.slice(prefix.length), textOf(property, "value") ?? "");
    else foreign.push(key);
  }
  const read = new Set<string>();
  const raw = (key: string): string | undefined => {
    read.add(key);
    return all.get(key);
  };
  return {
    raw,
    get: (key) => raw(key)?.trim() || undefined,
    keys: [...all.keys()],
    unread: () => [...all.keys()].filter((key) => !read.has(key)),
    foreign,
  };
}
