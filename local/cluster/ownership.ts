import { existsSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { podCgroups } from "./cgroups";
import { tables } from "./firewall";
import { readLedger, writeLedger, type Ledger, type ProcessId } from "./ledger";
import { allProcesses, argumentsOf, bootId, identify } from "./processes";
import { files, nodeBridge, ownerFile, podBridge } from "./settings";
import { absentPaths, standardPaths } from "./standard-paths";

/** Our kubelet and containerd by their command lines, for when the ledger that held their numbers is lost. */
function findProcesses(): Record<string, ProcessId> {
  const found: Record<string, ProcessId> = {};
  for (const pid of allProcesses()) {
    const args = argumentsOf(pid);
    const name = basename(args[0] ?? "");
    const isOurs = name === "kubelet" || (name === "containerd" && args.includes(files.containerdConfig));
    const id = isOurs ? identify(pid) : undefined;
    if (id) found[name] = id;
  }
  return found;
}

/** The ledger of a cluster that this checkout made, whose ledger was deleted: the mark in /etc/kubernetes says whose it is. */
function takenOver(): Ledger | undefined {
  if (!existsSync(ownerFile) || readFileSync(ownerFile, "utf8").trim() !== files.folder) return undefined;
  return {
    version: 1,
    bootId: bootId(),
    initialized: false,
    paths: standardPaths.map((entry) => ({ ...entry })),
    interfaces: [podBridge, nodeBridge],
    tablesBefore: [],
    sysctls: {},
    cgroups: podCgroups(),
    processes: findProcesses(),
  };
}

/** The ledger of the cluster of this checkout, also of one whose ledger was deleted; undefined if there is no cluster. */
export function findLedger(): Ledger | undefined {
  const known = readLedger();
  if (known) return known;
  const ledger = process.getuid?.() === 0 ? takenOver() : undefined;
  if (ledger) writeLedger(ledger);
  return ledger;
}

/** Begins the ledger of a new cluster with what is there before it. */
export async function beginLedger(): Promise<void> {
  writeLedger({
    version: 1,
    bootId: bootId(),
    initialized: false,
    paths: absentPaths(),
    interfaces: [],
    tablesBefore: await tables(),
    sysctls: {},
    cgroups: [],
    processes: {},
  });
}
