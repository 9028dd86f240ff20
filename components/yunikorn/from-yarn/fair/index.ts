import type { Limit, QueueTree } from "../../queues/tree";
import { added } from "../amounts";
import type { ClusterSize } from "../cluster-size";
import { tidy } from "../draft";
import type { Notebook } from "../notes";
import { userApplications } from "../user-applications";
import { type Element, textOf } from "../xml";
import { amountsOf } from "./amounts";
import { fairQueues } from "./fair-queue";
import { noteTheRest } from "./no-counterpart";
import { placementOf } from "./placement";
import { queueOf } from "./queues";

/**
 * The tree of a fair-scheduler.xml, with Hadoop 3.4's meaning of its elements.
 * @throws Error for a file that cannot be translated, with the queue and the element
 */
export function fromFairScheduler(file: Element, size: ClusterSize | undefined, notes: Notebook): QueueTree {
  const queues = fairQueues(file, notes);
  const cluster = size && added(size.pools.map(({ amounts }) => amounts));
  const defaults = (key: string): string | undefined => textOf(file, key)?.trim() || undefined;
  const maxByDefault = defaults("queueMaxResourcesDefault");
  const context = {
    notes,
    ...(cluster ? { cluster } : {}),
    ...(maxByDefault === undefined ? {} : { maxByDefault }),
  };
  const root = queueOf(queues, { ...context, defaults, amounts: amountsOf(queues, context) });
  const placement = placementOf(file, queues, notes);
  const limits = userLimits(file, defaults, notes);
  noteTheRest(file, queues, notes);
  return tidy({ placement, root: { ...root, ...(limits.length > 0 ? { limits } : {}) } });
}

/** How many applications a user may run in the whole cluster. */
function userLimits(file: Element, defaults: (key: string) => string | undefined, notes: Notebook): Limit[] {
  const named = file.children
    .filter(({ name }) => name === "user")
    .map(
      (user) =>
        [
          user.attributes["name"]?.trim() ?? "",
          textOf(user, "maxRunningApps")?.trim(),
          "maxRunningApps",
        ] as const,
    );
  return [...named, ["*", defaults("userMaxAppsDefault"), "userMaxAppsDefault"] as const].flatMap(
    ([user, text, key]) => {
      if (text === undefined) return [];
      const limit = userApplications(key, user, text);
      if (limit) return [limit];
      notes.lost(key, `${text} for ${JSON.stringify(user)}: a user's name, and 1 or more`);
      return [];
    },
  );
}
