import { chown, readdir, rm, rmdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { errorText, log } from "../lib/log";
import { readIfPresent } from "../lib/read-if-present";
import type { AskFate } from "./daemon-set";
import type { DesiredState } from "./desired-state";
import { eventsOverride } from "./events-override";
import { memberAnswers } from "./member-health";
import type { NodeFiles } from "./node-files";

export interface TakeBackOptions {
  /** Milliseconds between two questions to the API. Default: 3 s. */
  readonly retryMilliseconds?: number;
  /** Milliseconds that a member may take to stop. Default: 60 s. */
  readonly stopMilliseconds?: number;
}

/**
 * Called when the agent is asked to stop. Removes everything from the node if its DaemonSet is being deleted and the node's own API server is seen not
 * to use the Events etcd; a restart, a roll or a reboot keeps everything, and so does any doubt, such as a node without an API server: a control plane
 * whose Events etcd is gone for good does not survive a cold start.
 * @returns whether it was removed
 */
export async function takeBackIfDeleted(
  desired: DesiredState,
  files: NodeFiles,
  askFate: AskFate,
  options: TakeBackOptions = {},
): Promise<boolean> {
  const fate = await askRepeatedly(askFate, options.retryMilliseconds ?? 3_000);
  if (fate !== "is being deleted") {
    log("info", "kept everything on this node", { daemonSet: fate });
    return false;
  }
  const manifest = await readIfPresent(files.apiServerManifest);
  const override = manifest === undefined ? undefined : eventsOverride(manifest);
  if (manifest === undefined || override !== undefined) {
    const reason =
      manifest === undefined
        ? "this node has no API server whose manifest tells that none uses them"
        : "the API server of this node still uses them";
    log("warning", `kept the Events etcd and its certificates: ${reason}`, {
      manifest: files.apiServerManifest,
      override,
      remedy:
        "take the override out of every online API server, then remove these paths: docs/runbooks/remove-events-override.md",
      kept: [files.manifest, files.memberFolder, files.eventsProxyFolder, files.dataDirectory],
    });
    return false;
  }
  await remove(desired, files, options.stopMilliseconds ?? 60_000);
  return true;
}

async function askRepeatedly(ask: AskFate, pause: number): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await ask();
    } catch (error) {
      if (attempt === 5) return `unknown (${errorText(error)})`;
      await sleep(pause);
    }
  }
}

async function remove(desired: DesiredState, files: NodeFiles, patience: number): Promise<void> {
  await rm(files.manifest, { force: true });
  const deadline = Date.now() + patience;
  while (await memberAnswers(desired.ports.metrics)) {
    if (Date.now() > deadline)
      throw new Error(
        `the member still answers ${patience / 1000} s after its manifest was removed; its data and certificates stay: ${files.dataDirectory}, ${files.memberFolder}, ${files.eventsProxyFolder}`,
      );
    await sleep(500);
  }
  for (const folder of [files.memberFolder, files.eventsProxyFolder, files.temporaryFolder])
    await rm(folder, { recursive: true, force: true });
  await removeData(files.dataDirectory);
  log("info", "removed the member, its certificates and its data from this node");
}

/** Removes what etcd keeps there, and the folder itself unless it is this pod's mount point or holds something else. */
async function removeData(dataDirectory: string): Promise<void> {
  await own(dataDirectory);
  await own(join(dataDirectory, "member"));
  await rm(join(dataDirectory, "member"), { recursive: true, force: true });
  try {
    await rmdir(dataDirectory);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "";
    if (code === "ENOTEMPTY")
      log("warning", "kept the data directory: it holds files that are not etcd's", { path: dataDirectory });
    else if (!["ENOENT", "EBUSY", "EROFS"].includes(code)) throw error;
  }
}

/** Makes folders the agent's own again: with CAP_CHOWN but no CAP_DAC_OVERRIDE, root cannot remove from another user's folder. */
async function own(folder: string): Promise<void> {
  try {
    await chown(folder, process.getuid!(), process.getgid!());
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
    throw error;
  }
  for (const entry of await readdir(folder, { withFileTypes: true }))
    if (entry.isDirectory()) await own(join(folder, entry.name));
}
