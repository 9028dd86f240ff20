import type { Notebook } from "../notes";
import { floorTo, parseDecimal, times } from "../ratio";
import type { Ratio } from "../ratio";
import type { Properties } from "./properties";
import { prefix } from "./properties";
import type { YarnQueue } from "./yarn-queue";

/** A whole number of 1 or more; a note for anything else. */
function count(
  text: string | undefined,
  source: string,
  notes: Notebook,
  queue?: string,
): number | undefined {
  if (text === undefined || /^-/.test(text)) return undefined;
  if (/^\d{1,15}$/.test(text) && Number(text) > 0) return Number(text);
  notes.lost(source, `${text}: 1 or more; 0 would mean without bounds in YuniKorn`, queue);
  return undefined;
}

/**
 * How many applications may run in a queue. `max-parallel-apps` means that; `maximum-applications`, with the waiting ones, is the nearest
 * otherwise, and where the file sets only the one for all, each leaf has its part of it.
 * @param part of the cluster's capacity that the queue has
 */
export function maxApplications(
  queue: YarnQueue,
  part: Ratio,
  properties: Properties,
  notes: Notebook,
): number | undefined {
  const parallel = "max-parallel-apps";
  const running =
    count(queue.get(parallel), queue.source(parallel), notes, queue.place) ??
    count(properties.get(parallel), `${prefix}${parallel}`, notes);
  const key = "maximum-applications";
  const own = count(queue.get(key), queue.source(key), notes, queue.place);
  const perQueue = count(
    properties.get("global-queue-max-application"),
    `${prefix}global-queue-max-application`,
    notes,
  );
  // YARN's default, which the file that comes with Hadoop spells out, is nobody's wish.
  const total = properties.get(key);
  const all = total === "10000" ? undefined : parseDecimal(total ?? "");
  const isLeaf = queue.children.length === 0;
  const derived = isLeaf && all ? Math.max(1, Number(floorTo(times(all, part)))) : undefined;
  const waiting = own ?? (isLeaf ? perQueue : undefined) ?? derived;
  if (running !== undefined) {
    if (own !== undefined)
      notes.lost(
        queue.source(key),
        `${own} with the waiting ones: max-parallel-apps is taken, YuniKorn lets any number wait`,
        queue.place,
      );
    return running;
  }
  if (own !== undefined)
    notes.changed(
      queue.source(key),
      "YARN counts waiting applications too and refuses more; here that many run and others wait",
      queue.place,
    );
  return waiting;
}
