import { existsSync, readFileSync, statfsSync } from "node:fs";
import { totalmem } from "node:os";
import { dirname } from "node:path";
import { runResult } from "../lib/run";
import { hasClusterRules } from "./firewall";
import { findLedger } from "./ownership";
import { missingPackages } from "./packages";
import { processesIn } from "./cgroups";
import { allProcesses, argumentsOf } from "./processes";
import { files, ownerFile } from "./settings";
import { occupiedFolders } from "./standard-paths";

export interface Listener {
  readonly port: number;
  /** Undefined if the kernel does not tell. */
  readonly pid?: number;
  readonly program?: string;
}

export interface Route {
  /** CIDR or address; `default` is left out. */
  readonly destination: string;
  readonly device: string;
}

/** What the preflight checks look at. */
export interface Facts {
  readonly platform: NodeJS.Platform;
  readonly arch: string;
  readonly uid: number;
  /** A cluster of this checkout exists, running or not. */
  readonly existing: boolean;
  readonly listeners: readonly Listener[];
  readonly freeDisk: number;
  readonly memory: number;
  /** Names of the enabled cgroup controllers; `cpu`, `memory` and so on. */
  readonly controllers: readonly string[];
  readonly occupiedFolders: readonly string[];
  /** State folder of the checkout that made /etc/kubernetes, if one of ours did. */
  readonly owner?: string;
  /** Command lines of kubelets and the like that are not ours. */
  readonly kubelets: readonly string[];
  readonly foreignRules: boolean;
  readonly routes: readonly Route[];
  readonly stateFolder: string;
  readonly socket: string;
  readonly missingPackages: readonly string[];
  readonly hasApt: boolean;
}

/** Listening TCP ports out of `ss -Hltnp`. */
export const parseListeners = (text: string): Listener[] =>
  text.split("\n").flatMap((line) => {
    const port = /^\S+\s+\S+\s+\S+\s+\S*:(\d+)\s/.exec(line)?.[1];
    const holder = /users:\(\("([^"]*)",pid=(\d+)/.exec(line);
    return port
      ? [{ port: Number(port), ...(holder && { program: holder[1], pid: Number(holder[2]) }) }]
      : [];
  });

/** Routes out of `ip -4 route show table all`, but the default one. */
export const parseRoutes = (text: string): Route[] =>
  text.split("\n").flatMap((line) => {
    const match =
      /^(?:(?:unreachable|broadcast|local|blackhole|prohibit) )?(\d[\d./]*) (?:.* )?dev (\S+)/.exec(line);
    return match?.[1] && match[2] ? [{ destination: match[1], device: match[2] }] : [];
  });

const output = async (command: string, args: readonly string[]): Promise<string> =>
  (await runResult(command, args).catch(() => undefined))?.stdout ?? "";

const read = (file: string): string => (existsSync(file) ? readFileSync(file, "utf8") : "");

const controllers = (): string[] => {
  const unified = read("/sys/fs/cgroup/cgroup.controllers").trim();
  if (unified) return unified.split(" ");
  const rows = read("/proc/cgroups")
    .split("\n")
    .filter((row) => !row.startsWith("#"));
  return rows.flatMap((row) => {
    const [name = "", , , enabled] = row.split("\t");
    return enabled === "1" && existsSync(`/sys/fs/cgroup/${name}`) ? [name] : [];
  });
};

const nearestExisting = (folder: string): string =>
  existsSync(folder) ? folder : nearestExisting(dirname(folder));

const freeDisk = (folder: string): number => {
  const { bavail, bsize } = statfsSync(nearestExisting(folder));
  return bavail * bsize;
};

const kubeletNames = /(^|\/)(kubelet|k3s|k0s|rke2|microk8s|kind|minikube)$/;

const kubeletsBesides = (own: ReadonlySet<number>): string[] =>
  allProcesses().flatMap((pid) => {
    const args = argumentsOf(pid);
    return !own.has(pid) && kubeletNames.test(args[0] ?? "")
      ? [`${args.join(" ").slice(0, 80)} (process ${pid})`]
      : [];
  });

/** Looks at this machine. */
export async function gatherFacts(): Promise<Facts> {
  const linux = process.platform === "linux";
  const uid = process.getuid?.() ?? -1;
  const ledger = findLedger();
  const own = new Set([
    ...Object.values(ledger?.processes ?? {}).map(({ pid }) => pid),
    ...processesIn(ledger?.cgroups ?? []),
  ]);
  const listeners = parseListeners(await output("ss", ["-Hltnp"]));
  const rules = linux && !ledger ? await output("iptables-save", []) : "";
  return {
    platform: process.platform,
    arch: process.arch,
    uid,
    existing: ledger !== undefined,
    listeners: listeners.filter(({ pid }) => pid === undefined || !own.has(pid)),
    freeDisk: freeDisk(files.folder),
    memory: totalmem(),
    controllers: linux ? controllers() : [],
    occupiedFolders: ledger ? [] : occupiedFolders(),
    owner: read(ownerFile).trim() || undefined,
    kubelets: linux ? kubeletsBesides(own) : [],
    foreignRules: hasClusterRules(rules),
    routes: parseRoutes(await output("ip", ["-4", "route", "show", "table", "all"])),
    stateFolder: files.folder,
    socket: files.containerdSocket,
    missingPackages: missingPackages(),
    hasApt: existsSync("/usr/bin/apt-get"),
  };
}
