import type { KnownKey } from "./key-list";
import { isPattern, keyPattern } from "./pattern";

/** The keys of one release line. */
export interface Lookup {
  readonly find: (key: string) => KnownKey | undefined;
  /** Those that are neither deprecated nor patterns. */
  readonly current: readonly string[];
}

/** @param parts what may stand for a name in angle brackets, if not any part without a dot */
export function lookup(known: readonly KnownKey[], parts: Readonly<Record<string, string>> = {}): Lookup {
  const exact = new Map(known.filter(({ key }) => !isPattern(key)).map((it) => [it.key, it]));
  const many = known
    .filter(({ key }) => isPattern(key))
    .map((it) => ({ it, pattern: keyPattern(it.key, parts) }));
  return {
    find: (key) => exact.get(key) ?? many.find(({ pattern }) => pattern.test(key))?.it,
    current: [...exact.values()].flatMap(({ key, deprecated }) => (deprecated === undefined ? [key] : [])),
  };
}
