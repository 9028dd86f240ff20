import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { stateFolder } from "./lib/paths";

/**
 * What the kept stacks need to be read again. Not `stacks/`: its files are written anew from the committed configuration and the salt in
 * the state.
 */
const needed = ["pulumi-state", "passphrase"];
const localStack = "spark-platform/local";

const stacksFolder = (state: string): string => join(state, "pulumi-state", ".pulumi", "stacks");

/**
 * Stacks in the file backend of `./local/pulumi` besides the local cluster's, as `project/stack`: the clusters of this project's are
 * somebody's own and live on, and stacks of other projects, such as examples/consumer, are not ours to remove.
 */
export function otherStacks(state: string): string[] {
  const folder = stacksFolder(state);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .flatMap((path) => /^([^/]+\/[^/]+)\.json$/.exec(path)?.[1] ?? [])
    .filter((stack) => stack !== localStack)
    .sort();
}

/** What Pulumi knows of the local cluster: of a cluster that is built anew it knows nothing yet. */
export function forgetLocalStack(state = stateFolder): void {
  for (const suffix of [".json", ".json.attrs", ".json.bak", ".json.bak.attrs"])
    rmSync(join(stacksFolder(state), `${localStack}${suffix}`), { force: true });
}

/** Removes the state folder; the state of stacks other than the local cluster's, and what decrypts it, stay. */
export function removeState(state = stateFolder): void {
  if (!existsSync(state)) return;
  const others = otherStacks(state);
  if (others.length === 0) return rmSync(state, { recursive: true });
  for (const name of readdirSync(state)) {
    if (!needed.includes(name)) rmSync(join(state, name), { recursive: true });
  }
  forgetLocalStack(state);
  process.stdout.write(`! kept in ${state}: the Pulumi state of ${others.join(", ")}, and its passphrase\n`);
}
