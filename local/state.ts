import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { stateFolder } from "./lib/paths";

/** What a stack of the local backend that is not the local cluster's needs to be read again. */
const needed = ["pulumi-state", "passphrase"];

/** Stacks in the file backend of `./local/pulumi` besides `local`: their clusters are somebody's own, and live on. */
export function otherStacks(state: string): string[] {
  const folder = join(state, "pulumi-state", ".pulumi", "stacks", "spark-platform");
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((file) => {
    const [, name] = /^(.+)\.json$/.exec(file) ?? [];
    return name && name !== "local" ? [name] : [];
  });
}

/** Removes the state folder; the state of stacks other than `local`, and what decrypts it, stay. */
export function removeState(state = stateFolder): void {
  if (!existsSync(state)) return;
  const others = otherStacks(state);
  if (others.length === 0) return rmSync(state, { recursive: true });
  for (const name of readdirSync(state)) {
    if (!needed.includes(name)) rmSync(join(state, name), { recursive: true });
  }
  const stacks = join(state, "pulumi-state", ".pulumi", "stacks", "spark-platform");
  for (const name of readdirSync(stacks)) {
    if (/^local\.json(\.bak|\.attrs)*$/.test(name)) rmSync(join(stacks, name));
  }
  process.stdout.write(`! kept in ${state}: the Pulumi state of ${others.join(", ")}, and its passphrase\n`);
}
