import type { Queue, QueueTree } from "../queues/tree";

/** A queue while it is put together. */
export type Draft = { -readonly [Key in keyof Queue]: Queue[Key] };
export type TreeDraft = { -readonly [Key in keyof QueueTree]: QueueTree[Key] };

/** Without the keys that have no value, and without empty maps and lists. */
export function tidy<Values extends object>(values: Values): Values {
  const isEmpty = (value: unknown): boolean =>
    value === undefined || (typeof value === "object" && value !== null && Object.keys(value).length === 0);
  return Object.fromEntries(Object.entries(values).filter(([, value]) => !isEmpty(value))) as Values;
}
