import { existsSync, readFileSync, statSync } from "node:fs";
import { LocalError } from "../lib/errors";
import { runResult } from "../lib/run";
import { hasClusterRules } from "./firewall";
import type { Ledger } from "./ledger";
import { mountsBelow } from "./mounts";
import { isRunning } from "./processes";
import { files } from "./settings";

/** A file may come back at once: every look at the packet filter makes /run/xtables.lock with some versions of iptables. */
const isFolder = (path: string): boolean => existsSync(path) && statSync(path).isDirectory();

/** What the cluster made and is still there, one sentence each. */
export async function leftovers(ledger: Ledger): Promise<string[]> {
  const mounts = readFileSync("/proc/mounts", "utf8");
  const links = await Promise.all(
    ledger.interfaces.map(async (name) => ({ name, ...(await runResult("ip", ["link", "show", name])) })),
  );
  const rules = await Promise.all(["iptables-save", "ip6tables-save"].map((tool) => runResult(tool, [])));
  return [
    ...Object.entries(ledger.processes).flatMap(([name, id]) =>
      isRunning(id) ? [`process ${id.pid} (${name})`] : [],
    ),
    ...links.flatMap(({ name, code }) => (code === 0 ? [`interface ${name}`] : [])),
    ...(rules.some(({ stdout }) => hasClusterRules(stdout)) ? ["packet filter chains KUBE-* or CNI-*"] : []),
    ...ledger.cgroups.filter((group) => existsSync(group)).map((group) => `control group ${group}`),
    ...[files.folder, ...ledger.paths.map(({ path }) => path)].flatMap((folder) =>
      mountsBelow(mounts, folder).map((mount) => `mount ${mount}`),
    ),
    ...ledger.paths.flatMap(({ path, kind }) => (kind === "tree" && isFolder(path) ? [path] : [])),
  ];
}

/** Throws if anything that the cluster made is still there. */
export async function requireNothingLeft(ledger: Ledger): Promise<void> {
  const left = await leftovers(ledger);
  if (left.length === 0) return;
  throw new LocalError(
    `the cluster was taken down, but something of it is left:\n${left.map((thing) => `  - ${thing}`).join("\n")}`,
    "Something uses it or makes it again: end that, and run `make down` once more.",
  );
}
