import { processesIn } from "../../../local/cluster/cgroups";
import { type ProcessId, readLedger } from "../../../local/cluster/ledger";
import { argumentsOf, identify, signal } from "../../../local/cluster/processes";
import { apiPort } from "../../../local/cluster/settings";

type Matches = (args: readonly string[]) => boolean;

const sparkApiPort = 6444;

/** The Events etcd's process by the form of its command: with flags, or with the configuration file that its supervisor writes. */
const isEventsMember: Matches = (args) =>
  args[0] === "etcd" &&
  ["--data-dir=/var/lib/etcd-events", "--config-file=/run/etcd/etcd.yaml"].some((flag) =>
    args.includes(flag),
  );

const kinds = {
  eventsMember: isEventsMember,
  onlineApiServer: (args) => args[0] === "kube-apiserver" && args.includes(`--secure-port=${apiPort}`),
  sparkApiServer: (args) => args[0] === "kube-apiserver" && args.includes(`--secure-port=${sparkApiPort}`),
  controllerManager: (args) => args[0] === "kube-controller-manager",
  installer: (args) => args[0] === "node" && args.includes("node-installer"),
} satisfies Record<string, Matches>;

/** A program of the cluster's pods, in as many processes as there are. */
export type Program = keyof typeof kinds;

export const isProgram = (name: string): name is Program => name in kinds;

/** Its running processes: only those in the control groups that the cluster's ledger names, so never a stranger's. */
export const processesOf = (program: Program): number[] =>
  [...processesIn(readLedger()?.cgroups ?? [])].filter((pid) => kinds[program](argumentsOf(pid)));

/** The same with their start times, to tell whether they still are the ones of before. Sorted. */
export const identitiesOf = (program: Program): ProcessId[] =>
  processesOf(program)
    .flatMap((pid) => identify(pid) ?? [])
    .sort((a, b) => a.pid - b.pid);

/** Kills all of them, as the kernel does when memory runs out. @throws Error when there is none */
export function kill(program: Program): void {
  const found = processesOf(program);
  if (found.length === 0) throw new Error(`no process of ${program} runs in the cluster's pods`);
  for (const pid of found) signal(pid, "SIGKILL");
}
