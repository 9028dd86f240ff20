import { waitUntilWell } from "../../../local/cluster/health";
import { localCluster, output } from "../local";
import { apiServers, requireServing } from "./api-servers";
import { eventsReturn } from "./events";
import { eventually } from "./eventually";

/** Everything: nodes, system pods, leaders, both API servers, and Events through each. @throws Error with the first that is not well after `seconds` */
export async function requireHealthy(seconds = 120): Promise<void> {
  await waitUntilWell(seconds);
  for (const server of await apiServers()) {
    await eventually(seconds, () => requireServing(server));
    await eventsReturn(seconds, server, "default");
  }
}

/** For the end of each file of faults, once all are taken back: the next must find a healthy cluster. What was ill fails the file, even if a restart cures it. */
export async function leaveHealthy(): Promise<void> {
  try {
    await requireHealthy();
  } catch (error) {
    await output(localCluster("restart"));
    await requireHealthy(180);
    throw new Error("the fault left the cluster ill; a restart cured it", { cause: error });
  }
}
