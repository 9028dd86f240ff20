import type { Api } from "./api/api";
import { deleteItem } from "./api/delete";
import { isProven } from "./api/prove";
import type { Group } from "./judge/plan";
import type { Deletion } from "./judge/verdict";
import { inParallel } from "./parallel";
import type { Tally } from "./tally";

export interface Executor {
  readonly api: Api;
  readonly namespace: string;
  readonly tally: Tally;
  /** Groups at once, and leftovers of a group at once: how many requests there really are, the API's pressure decides. */
  readonly workers: number;
}

/**
 * Deletes what the plan says, so many at once as the API bears.
 * @throws RunEnded when the run must not go on, once what is under way has ended
 */
export const execute = (executor: Executor, groups: readonly Group[]): Promise<void> =>
  inParallel(groups, executor.workers, (group) => executeGroup(executor, group));

/**
 * The driver goes last and only after everything that it left: the garbage collector removes 20 objects a second, and a driver that stays is what the next
 * run finds the rest by.
 */
async function executeGroup(
  { api, namespace, tally, workers }: Executor,
  { proof, leftovers, driver }: Group,
): Promise<void> {
  if (proof && !(await isProven(api, namespace, proof))) {
    for (const deletion of driver ? [...leftovers, driver] : leftovers) tally.unproven(deletion);
    return;
  }
  let areGone = true;
  const go = async (deletion: Deletion): Promise<void> => {
    const outcome = await deleteItem(api, namespace, deletion.item);
    tally.outcome(deletion, outcome);
    if (outcome.is !== "deleted" && outcome.is !== "gone") areGone = false;
  };
  await inParallel(leftovers, workers, go);
  if (!driver) return;
  if (areGone) await go(driver);
  else tally.waits(driver);
}
