import { stat } from "node:fs/promises";
import { join } from "node:path";
import { readIfPresent } from "../lib/read-if-present";
import { flagValues } from "../lib/static-pod-flags";
import type { DesiredState } from "./desired-state";
import type { NodeFiles } from "./node-files";
import { initialCluster } from "./static-pod";

/**
 * Refuses to touch a member whose data belongs to another membership than the wanted one. etcd takes its members from its data and ignores
 * `--initial-cluster` then: the manifest would name a cluster that does not exist, and members without data would found another one.
 * @throws Error with what runs, what is wanted and what to do
 */
export async function refuseOtherMembership(desired: DesiredState, files: NodeFiles): Promise<void> {
  const manifest = await readIfPresent(files.manifest);
  const [running] = manifest === undefined ? [] : flagValues(manifest, "--initial-cluster");
  const wanted = initialCluster(desired);
  if (running === undefined || running === wanted || !(await hasData(files))) return;
  throw new Error(
    `${files.manifest} runs a member of ${running}, and ${wanted} is wanted: members and the peer port cannot be changed yet once there is data. ` +
      "Put eventEtcd.members and eventEtcd.ports.peer back to what runs, or start an empty cluster by hand: docs/event-etcd.md",
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
