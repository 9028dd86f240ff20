import { type Amounts, reaches, resourcesOf, scaled, within } from "../amounts";
import { isLimitUser } from "../names";
import type { Notebook } from "../notes";
import type { Limit } from "../../queues/tree";
import { type Ratio, one, parseDecimal, times } from "../ratio";
import type { Properties } from "./properties";
import { prefix } from "./properties";
import type { YarnQueue } from "./yarn-queue";

const weightKey = /^(root\..+)\.user-settings\.(.+)\.weight$/;

/**
 * What single users may have of a leaf queue: its capacity times the user limit factor, and times the user's weight. Nothing where that
 * bounds no more than the queue's own max.
 */
export function userLimits(
  queue: YarnQueue,
  guaranteed: Amounts,
  max: Amounts | undefined,
  properties: Properties,
  notes: Notebook,
): Limit[] {
  const key = "user-limit-factor";
  const text = queue.get(key) ?? properties.get(key);
  if (text !== undefined && /^-/.test(text)) return [];
  const factor = text === undefined ? one : parseDecimal(text);
  if (!factor) {
    notes.lost(queue.source(key), `not a number (${text})`, queue.place);
    return [];
  }
  const boundedBy = (weight: Ratio): Amounts => {
    const most = scaled(guaranteed, times(factor, weight));
    return max ? within(most, max) : most;
  };
  const limitOf = (weight: Ratio): Limit["max"] => {
    const bounded = boundedBy(weight);
    return max && reaches(bounded, max) ? undefined : resourcesOf(bounded);
  };
  const everybody = limitOf(one);
  // Where others have a limit, one without his own would have theirs.
  const limitOfNamed = (weight: Ratio): Limit["max"] =>
    everybody ? resourcesOf(boundedBy(weight)) : limitOf(weight);
  const weights = weightsIn(queue, properties, notes);
  const of = `user-limit-factor ${text ?? "1, YARN's default"}`;
  const entry = (user: string, limit: Limit["max"], description: string): Limit[] =>
    limit && Object.keys(limit).length > 0 ? [{ description, users: [user], max: limit }] : [];
  return [
    ...weights.flatMap(([user, weight, shown]) =>
      entry(user, limitOfNamed(weight), `${of}, weight ${shown}`),
    ),
    ...entry("*", everybody, of),
  ];
}

function weightsIn(queue: YarnQueue, { keys, get }: Properties, notes: Notebook): [string, Ratio, string][] {
  return keys.flatMap((key) => {
    const [, path, user = ""] = weightKey.exec(key) ?? [];
    if (path !== queue.path) return [];
    const text = get(key) ?? "";
    const weight = parseDecimal(text);
    if (weight && isLimitUser(user)) return [[user, weight, text]];
    notes.lost(
      `${prefix}${key}`,
      weight ? `no user's name (${user})` : `not a number (${text})`,
      queue.place,
    );
    return [];
  });
}
