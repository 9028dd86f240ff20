import type { Notebook } from "../notes";
import { queueName } from "../names";
import type { Properties } from "./properties";
import { prefix } from "./properties";

/** A queue as capacity-scheduler.xml has it. */
export interface YarnQueue {
  /** In YARN, such as `root.prod.etl`. */
  readonly path: string;
  /** In YuniKorn. */
  readonly place: string;
  /** In YuniKorn, last part of `place`. */
  readonly name: string;
  readonly children: readonly YarnQueue[];
  /** A property of this queue, trimmed. */
  readonly get: (key: string) => string | undefined;
  readonly raw: (key: string) => string | undefined;
  /** The property's name as it stands in the file. */
  readonly source: (key: string) => string;
}

/** @throws Error for a file without a queue */
export function yarnQueues(properties: Properties, notes: Notebook): YarnQueue {
  const visit = (path: string, place: string): YarnQueue => {
    const own = (key: string): string => `${path}.${key}`;
    const names = [...new Set(list(properties.get(own("queues"))))];
    const taken: string[] = [];
    const children = names.map((name) => {
      const renamed = queueName(name, taken);
      taken.push(renamed);
      const inside = `${place}.${renamed}`;
      if (renamed !== name)
        notes.changed(
          `${path}.${name}`,
          `is called ${inside} here: YuniKorn's names are lower-case, of letters, digits and _ : # / @ -`,
          inside,
        );
      return visit(`${path}.${name}`, inside);
    });
    return {
      path,
      place,
      name: place.slice(place.lastIndexOf(".") + 1),
      children,
      get: (key) => properties.get(own(key)),
      raw: (key) => properties.raw(own(key)),
      source: (key) => `${prefix}${own(key)}`,
    };
  };
  const root = visit("root", "root");
  if (root.children.length === 0) throw new Error(`no queue: ${prefix}root.queues is missing or empty`);
  return root;
}

/** Elements of a list with commas. */
export const list = (text: string | undefined): string[] =>
  (text ?? "")
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");

export const everyQueue = (queue: YarnQueue): YarnQueue[] => [queue, ...queue.children.flatMap(everyQueue)];
