import { readdir, rm, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { log } from "../lib/log";

/** What the audit logs of pods that are gone may take of a node's disk. */
export interface GoneLogs {
  /** The folder that every Spark API server of the node writes to. */
  readonly directory: string;
  /** Name of the agent's own pod. */
  readonly pod: string;
  /** Days since the last line, after which such a file goes. */
  readonly days: number;
  /** Megabytes that all of them may take; beyond, the oldest go first. */
  readonly megabytes: number;
}

/** `audit-<pod>.log`, its rotated `audit-<pod>-2025-01-31T10-00-00.000.log`, and those of a version that had one file for all. */
const logFile = /^audit(?:-(.+?))??(?:-\d{4}-\d\d-\d\dT[\d-]+\.\d{3})?\.log(?:\.gz)?$/;
const leaseFile = /^audit-(.+)\.lease$/;

/** Without a renewal for so long, a pod is gone; agents renew every 10 s, and an unlucky node may stand still for minutes. */
const leaseMilliseconds = 10 * 60_000;
const dayMilliseconds = 24 * 3_600_000;

/**
 * Says that this pod is alive and removes what others that are not have left behind. An idle API server writes nothing for hours, so the age of its
 * file does not tell; and the agent has no access to the API to ask. Nothing of a living pod is touched: the API server bounds that itself.
 */
export async function keepLogsBounded(gone: GoneLogs, now = new Date()): Promise<void> {
  const { directory } = gone;
  await renew(join(directory, `audit-${gone.pod}.lease`), now);
  const names = await readdir(directory);
  const leases = await read(
    directory,
    names.filter((name) => leaseFile.test(name)),
  );
  const expired = leases.filter(({ changed }) => now.getTime() - changed > leaseMilliseconds);
  const alive = new Set(
    leases.filter((lease) => !expired.includes(lease)).map(({ name }) => leaseFile.exec(name)![1]),
  );
  const logs = await read(
    directory,
    names.filter((name) => logFile.test(name) && !alive.has(logFile.exec(name)![1])),
  );
  for (const file of [...expired, ...superfluous(logs, gone, now)]) {
    await rm(join(directory, file.name), { force: true });
    log("info", "removed what a pod that is gone has left", { file: join(directory, file.name) });
  }
}

interface File {
  readonly name: string;
  readonly bytes: number;
  /** Milliseconds since 1970. */
  readonly changed: number;
}

/** The files that are too old, and the oldest of the rest until what is left fits. */
function superfluous(files: readonly File[], { days, megabytes }: GoneLogs, now: Date): File[] {
  const newestFirst = files.toSorted((a, b) => b.changed - a.changed);
  let bytes = 0;
  return newestFirst.filter((file) => {
    bytes += file.bytes;
    return now.getTime() - file.changed > days * dayMilliseconds || bytes > megabytes * 1024 ** 2;
  });
}

async function renew(path: string, now: Date): Promise<void> {
  await writeFile(path, "", { flag: "a", mode: 0o644 });
  await utimes(path, now, now);
}

/** Another pod's agent may remove a file between the listing and the look at it. */
async function read(directory: string, names: readonly string[]): Promise<File[]> {
  const files = await Promise.all(
    names.map(async (name) => {
      try {
        const { size, mtimeMs } = await stat(join(directory, name));
        return [{ name, bytes: size, changed: mtimeMs }];
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
        throw error;
      }
    }),
  );
  return files.flat();
}
