import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { errorText, log } from "../lib/log";
import type { PlannedDownload } from "./plan";
import { causeOf } from "./registry";

/** Milliseconds before a second and a third try. */
const pauses = [2_000, 10_000] as const;

/** A file of another content: no try would mend it. */
class WrongContent extends Error {}

/** Downloads every file into a folder, one after the other. @throws Error that lists all that cannot be had, or has another checksum */
export async function downloadAll(
  downloads: readonly PlannedDownload[],
  folder: string,
  waits: readonly number[] = pauses,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const problems: string[] = [];
  for (const wanted of downloads)
    try {
      await withTries(wanted, folder, waits);
      log("info", "downloaded", { file: wanted.file });
    } catch (error) {
      problems.push(errorText(error));
    }
  if (problems.length > 0) throw new Error(problems.join("\n"));
}

async function withTries(wanted: PlannedDownload, folder: string, waits: readonly number[]): Promise<void> {
  for (const wait of waits)
    try {
      return await download(wanted, folder);
    } catch (error) {
      if (error instanceof WrongContent) throw error;
      log("warning", "a download failed and is tried again", {
        file: wanted.file,
        problem: errorText(error),
      });
      await sleep(wait);
    }
  return download(wanted, folder);
}

async function download({ file, url, sha256 }: PlannedDownload, folder: string): Promise<void> {
  const temporary = join(folder, `.${file}.part`);
  const hash = createHash("sha256");
  try {
    // Without a limit of its own: a large file from afar may take long. fetch gives up a server that says nothing for 5 minutes, and the Job has its time.
    const response = await fetch(url);
    if (!response.ok || !response.body) throw new Error(`answer ${response.status}`);
    await pipeline(
      Readable.fromWeb(response.body),
      async function* (chunks: AsyncIterable<Uint8Array>) {
        for await (const chunk of chunks) {
          hash.update(chunk);
          yield chunk;
        }
      },
      createWriteStream(temporary, { mode: 0o644 }),
    );
  } catch (error) {
    await rm(temporary, { force: true });
    throw new Error(`${file}: cannot be downloaded from ${url} (${causeOf(error)})`, { cause: error });
  }
  const found = hash.digest("hex");
  if (found === sha256) return rename(temporary, join(folder, file));
  await rm(temporary);
  throw new WrongContent(
    `${file}: its sha256 is ${found}, expected ${sha256}; either ${url} serves another file than the one described, or the description names a wrong checksum. Nothing was built from it`,
  );
}
