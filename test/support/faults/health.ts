import { waitUntilWell } from "../../../local/cluster/health";
import { localCluster, output } from "../local";
import { apiServers, requireServing } from "./api-servers";
import { eventsReturn } from "./events";
import { eventually } from "./eventually";
import { processesOf } from "./own-processes";

/**
 * Everything: nodes, system pods, leaders, both API servers, and Events through each. The kubelet may wait 5 minutes before it starts a container again that
 * ended several times.
 * @throws Error with the first that is not well after six
 */
async function requireHealthy(): Promise<void> {
  const seconds = 360;
  await waitUntilWell(seconds);
  for (const server of await apiServers()) {
    await requireServing(server, seconds);
    await eventsReturn(seconds, server, "default");
  }
  // One that a roll has replaced serves on for a while: the next file would take it for one that its own fault has ended.
  for (const program of ["onlineApiServer", "sparkApiServer"] as const)
    await eventually(seconds, () => {
      const found = processesOf(program).length;
      if (found !== 1) throw new Error(`${found} processes of ${program} run, not one`);
    });
}

/** For the end of each file of faults, once all are taken back: the next must find a healthy cluster. What was ill fails the file, even if a restart cures it. */
export async function leaveHealthy(): Promise<void> {
  try {
    await requireHealthy();
  } catch (error) {
    await output(localCluster("restart"));
    await requireHealthy();
    throw new Error("the fault left the cluster ill; a restart cured it", { cause: error });
  }
}
