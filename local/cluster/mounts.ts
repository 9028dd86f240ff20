import { readFileSync } from "node:fs";
import { run } from "../lib/run";

/** Mount points at or below a folder out of /proc/mounts, the innermost first. */
export const mountsBelow = (mounts: string, folder: string): string[] =>
  mounts
    .split("\n")
    .flatMap((line) => line.split(" ")[1] ?? [])
    .map((path) => path.replace(/\\([0-7]{3})/g, (_, code: string) => String.fromCharCode(parseInt(code, 8))))
    .filter((path) => path === folder || path.startsWith(`${folder}/`))
    .reverse();

/** Unmounts everything at or below a folder. */
export async function unmountBelow(folder: string): Promise<void> {
  for (const path of mountsBelow(readFileSync("/proc/mounts", "utf8"), folder)) {
    await run("umount", ["--lazy", path], {
      remedy: `A process uses ${path}: end it and run \`make down\` again.`,
    });
  }
}
