import { decidedStart, saysNow } from "./config-file";
import type { State } from "./context";
import { dataOnDisk } from "./data-directory";
import type { SupervisorOptions } from "./options";

export function dropPlan(state: State): void {
  delete state.plan;
  delete state.planStarted;
}

/**
 * For a supervisor that was restarted between the start of a plan and its data: nobody else may have started it yet. Not with data: the plan's cluster may have lived
 * since then, and whoever began it anew, with an ID that has voted before, would never start. Nor for another list of members.
 */
export async function recoverPlan(options: SupervisorOptions, state: State): Promise<void> {
  const start = await decidedStart(options);
  if (start?.kind !== "new" || (await dataOnDisk(options.dataDirectory)).present) return;
  if (!(await saysNow(options, start))) return;
  state.plan = { token: start.token, coordinator: options.name };
  state.planStarted = performance.now();
}
