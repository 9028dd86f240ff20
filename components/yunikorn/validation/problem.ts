import type { QueueProblem } from "./scheduler-config";

export type { QueueProblem } from "./scheduler-config";

/**
 * Takes what a check has found.
 * @param path place in the YAML, such as `partitions[0].queues[0].name`
 * @param message names the queue, the value and what is allowed
 */
export type Report = (path: string, message: string) => void;

/** Appends to a list, all with one level. */
export const reportTo =
  (problems: QueueProblem[], level: QueueProblem["level"]): Report =>
  (path, message) => {
    problems.push({ path, message, level });
  };

const plainKey = /^[A-Za-z_][\w-]*$/;

/** The place of a map's entry: `max.memory`, and `max["nvidia.com/gpu"]` where a dot or another odd character would be misread. */
export const at = (path: string, key: string): string =>
  plainKey.test(key) ? `${path}.${key}` : `${path}[${JSON.stringify(key)}]`;

/** Blanks and marks that a terminal shows as nothing or as an ordinary blank. */
const unseen = /[\u007f-\u00a0\u00ad\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]/g;

/** The place of a text that may not be there at all, which is then that of what lacks it. */
export const atText = (path: string, key: string, text: string): string =>
  text === "" ? path : at(path, key);

/** A value as a message shows it: quoted, cut where it is longer than a line, and with nothing in it that cannot be seen. */
export const shown = (text: string): string =>
  JSON.stringify(text.length > 120 ? `${text.slice(0, 117)}...` : text).replace(
    unseen,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
