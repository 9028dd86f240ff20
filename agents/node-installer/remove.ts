import { chown, readdir, rm, rmdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { log } from "../lib/log";
import type { DesiredState } from "./desired-state";
import { memberAnswers } from "./member-health";
import type { NodeFiles } from "./node-files";

/**
 * Removes the member: its manifest, then, once it has stopped, its certificates and its data.
 * @param patience milliseconds that it may take to stop
 * @throws Error when it has not stopped by then; certificates and data are still there
 */
export async function removeMember(
  desired: DesiredState,
  files: NodeFiles,
  patience = 60_000,
): Promise<void> {
  await rm(files.manifest, { force: true });
  const deadline = Date.now() + patience;
  while (await memberAnswers(desired.ports.metrics)) {
    if (Date.now() > deadline)
      throw new Error(
        `the member still answers ${patience / 1000} s after its manifest was removed; its data and certificates stay: ${files.dataDirectory}, ${files.memberFolder}`,
      );
    await sleep(Math.min(500, patience));
  }
  await removeData(files.dataDirectory);
  // The folder of certificates goes last: while it is there, something of the member may be.
  for (const folder of [files.temporaryFolder, files.memberFolder])
    await rm(folder, { recursive: true, force: true });
}

/** Removes the certificates of the proxies beside this node's API servers. */
export const removeProxyCertificates = (files: NodeFiles): Promise<void> =>
  rm(files.eventsProxyFolder, { recursive: true, force: true });

/** What etcd and its supervisor write into the data directory (`agents/etcd-supervisor/{data-directory,record}.ts`), and what they leave there when they are killed. */
const theirs = /^(member|member\.discarded-.*|supervisor\.json|\.supervisor\.json\..*|\.touch)$/;

/** Removes what the member keeps there, and the folder itself unless it is this pod's mount point or holds something else. */
async function removeData(dataDirectory: string): Promise<void> {
  await own(dataDirectory);
  for (const entry of (await entriesOf(dataDirectory)).filter((name) => theirs.test(name))) {
    await own(join(dataDirectory, entry));
    await rm(join(dataDirectory, entry), { recursive: true, force: true });
  }
  try {
    await rmdir(dataDirectory);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "";
    if (code === "ENOTEMPTY")
      log("warning", "kept the data directory: it holds files that are not etcd's", { path: dataDirectory });
    else if (!["ENOENT", "EBUSY", "EROFS"].includes(code)) throw error;
  }
}

/** Makes folders the agent's own again: with CAP_CHOWN but no CAP_DAC_OVERRIDE, root cannot read or remove from another user's folder. */
async function own(path: string): Promise<void> {
  try {
    await chown(path, process.getuid!(), process.getgid!());
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
    throw error;
  }
  for (const folder of await foldersOf(path)) await own(join(path, folder));
}

async function entriesOf(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

async function foldersOf(path: string): Promise<string[]> {
  if (!(await stat(path)).isDirectory()) return [];
  const entries = await readdir(path, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}
