import { rm } from "node:fs/promises";
import { writeAtomically } from "../lib/atomic-file";
import { httpsUrl } from "../lib/https-url";
import { readIfPresent } from "../lib/read-if-present";
import { type SupervisorOptions, ownPeerUrl } from "./options";

/** How etcd is to start. */
export type Start =
  /** With its own data; without any it must not start at all. */
  | { readonly kind: "own-data" }
  /** As a member of a living cluster, whose members `initialCluster` lists. */
  | { readonly kind: "join"; readonly initialCluster: string }
  /** As a first member of a new cluster of all wanted members. */
  | { readonly kind: "new"; readonly token: string };

/**
 * etcd's configuration file; JSON is YAML too. What `settings` has wins, except for the keys that decide how etcd starts. With own data, initial-cluster
 * names this member alone: etcd ignores it then, and should the data be lost before the next start, it ends with "cannot fetch cluster info"
 * instead of coming back with its old ID and an empty log, which would break the promises it gave to the others.
 */
export function configText(options: SupervisorOptions, start: Start): string {
  const peerUrl = ownPeerUrl(options);
  const initialCluster =
    start.kind === "new"
      ? wantedCluster(options)
      : start.kind === "join"
        ? start.initialCluster
        : `${options.name}=${peerUrl}`;
  const config = {
    ...options.settings,
    name: options.name,
    "data-dir": options.dataDirectory,
    "initial-cluster": initialCluster,
    "initial-cluster-state": start.kind === "new" ? "new" : "existing",
    "initial-cluster-token": start.kind === "new" ? start.token : options.token,
  };
  return `${JSON.stringify(config, undefined, 2)}\n`;
}

/** All wanted members in the form of initial-cluster; the own one as it advertises itself. */
function wantedCluster(options: SupervisorOptions): string {
  const { name: self, members, ports } = options;
  return members
    .map(({ name, address }) => {
      const url = name === self ? ownPeerUrl(options) : httpsUrl(address, ports.peer);
      return `${name}=${url}`;
    })
    .join(",");
}

/** What the configuration file on disk says, so that a restarted supervisor knows what it had decided; undefined when there is none. */
export async function decidedStart(options: SupervisorOptions): Promise<Start | undefined> {
  const text = await readIfPresent(options.config);
  if (text === undefined) return undefined;
  const config = JSON.parse(text) as Record<string, string>;
  if (config["initial-cluster-state"] === "new")
    return { kind: "new", token: config["initial-cluster-token"]! };
  const initialCluster = config["initial-cluster"]!;
  return initialCluster.includes(",") ? { kind: "join", initialCluster } : { kind: "own-data" };
}

/** Whether the configuration file on disk says just that, for the members that are wanted now. */
export const saysNow = async (options: SupervisorOptions, start: Start): Promise<boolean> =>
  (await readIfPresent(options.config)) === configText(options, start);

/** Writes the file unless it already says so. @returns whether it changed */
export async function writeConfig(options: SupervisorOptions, start: Start): Promise<boolean> {
  if (await saysNow(options, start)) return false;
  await writeAtomically(options.config, configText(options, start), { mode: 0o640 });
  return true;
}

export const removeConfig = (options: SupervisorOptions): Promise<void> =>
  rm(options.config, { force: true });
