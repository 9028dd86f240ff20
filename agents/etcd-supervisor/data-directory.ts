import { open, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { log } from "../lib/log";
import { type Identity, walIdentity } from "./wal-identity";

/** What is in a member's data directory. */
export interface DataOnDisk {
  /** Whether there is a write-ahead log. etcd itself calls data without one no data, and looks at initial-cluster then. */
  readonly present: boolean;
  /** Something else is there, such as the rest of a start that failed: etcd would take its database for that of the new member. */
  readonly leftovers: boolean;
  /** Unknown while there is none, and when the log's head is damaged. */
  readonly identity?: Identity;
}

const asidePrefix = "member.discarded-";
const headBytes = 4096;

export async function dataOnDisk(dataDirectory: string): Promise<DataOnDisk> {
  const member = join(dataDirectory, "member");
  const wal = join(member, "wal");
  const logs = (await entries(wal)).filter((file) => file.endsWith(".wal")).sort();
  const first = logs[0];
  if (first === undefined)
    return { present: false, leftovers: (await entries(dataDirectory)).includes("member") };
  const identity = walIdentity(await head(join(wal, first)));
  return { present: true, leftovers: false, ...(identity ? { identity } : {}) };
}

/**
 * Throws a member's data away: a rename, so that there is never half of it, then the removal. Only what etcd wrote goes; the directory is a mount point.
 * etcd must not run.
 */
export async function discardData(dataDirectory: string, reason: string): Promise<void> {
  const aside = join(dataDirectory, `${asidePrefix}${Date.now()}`);
  try {
    await rename(join(dataDirectory, "member"), aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
    throw error;
  }
  log("warning", "discarded the data of this member", { dataDirectory, reason });
}

/** Removes what a discarding left behind. */
export async function removeDiscarded(dataDirectory: string): Promise<void> {
  for (const entry of await entries(dataDirectory))
    if (entry.startsWith(asidePrefix)) await rm(join(dataDirectory, entry), { recursive: true, force: true });
}

async function entries(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (["ENOENT", "ENOTDIR"].includes((error as NodeJS.ErrnoException).code ?? "")) return [];
    throw error;
  }
}

async function head(path: string): Promise<Buffer> {
  const file = await open(path, "r");
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
