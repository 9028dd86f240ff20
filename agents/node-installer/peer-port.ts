import { stat } from "node:fs/promises";
import { join } from "node:path";
import { readIfPresent } from "../lib/read-if-present";
import { flagValues } from "../lib/static-pod-flags";
import type { DesiredState } from "./desired-state";
import type { NodeFiles } from "./node-files";

/**
 * Refuses another peer port once there is data. The members keep each other's peer URLs in their data: nodes are rolled one at a time, so the first one on a
 * new port would be dialled by nobody. Everything else about the membership the supervisors change through etcd's own API.
 * @throws Error with what runs, what is wanted and what to do
 */
export async function refuseOtherPeerPort(desired: DesiredState, files: NodeFiles): Promise<void> {
  const manifest = await readIfPresent(files.manifest);
  const [running] = manifest === undefined ? [] : flagValues(manifest, "--peer-port");
  const wanted = String(desired.ports.peer);
  if (running === undefined || running === wanted || !(await hasData(files))) return;
  throw new Error(
    `${files.manifest} runs a member with peer port ${running}, and ${wanted} is wanted: it cannot be changed while there is data. ` +
      "Put eventEtcd.ports.peer back to what runs, or start an empty cluster by hand: docs/event-etcd.md",
  );
}

async function hasData({ dataDirectory }: NodeFiles): Promise<boolean> {
  try {
    await stat(join(dataDirectory, "member"));
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return false;
    // Closed to the installer: whatever is in it, it is not for it to decide.
    if (code === "EACCES") return true;
    throw error;
  }
}
