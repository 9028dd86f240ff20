import { overlaps, parseCidr } from "../../lib/cidr";
import { defaultPorts, fixedPorts } from "../../lib/node-ports";
import { LocalError } from "../lib/errors";
import type { Facts, Listener } from "./facts";
import { nodeBridge, nodeRange, podBridge, podRange, serviceRange } from "./settings";
import { destinationRange } from "./ranges";

const gibibyte = 2 ** 30;
const neededDisk = 15 * gibibyte;
const neededDiskToGoOn = 2 * gibibyte;
const neededMemory = 6 * gibibyte;
/** Longest path of a socket, with its final zero byte, less one: the kernel's sun_path. */
const longestSocket = 107;

/** Who listens where. */
const neededPorts = { ...fixedPorts, ...defaultPorts };

const gib = (bytes: number): string => `${(bytes / gibibyte).toFixed(1)} GiB`;

const portProblem = ({ port, program, pid }: Listener): string[] => {
  const owner = neededPorts[port];
  const holder = program ? `${program} (process ${pid})` : "a process that this user cannot see";
  return owner ? [`port ${port}: in use by ${holder}; needed for ${owner}`] : [];
};

const machineProblems = (facts: Facts): string[] => [
  ...(facts.platform === "linux" ? [] : [`operating system: ${facts.platform}; Linux is needed`]),
  ...(facts.arch === "x64" ? [] : [`processor: ${facts.arch}; x64 (x86-64) is needed`]),
  ...(facts.uid === 0
    ? []
    : [`user: id ${facts.uid}; root is needed, for containers and network interfaces`]),
];

const sizeProblems = (facts: Facts): string[] => {
  const disk = facts.existing ? neededDiskToGoOn : neededDisk;
  return [
    ...(facts.freeDisk >= disk
      ? []
      : [`disk: ${gib(facts.freeDisk)} free for ${facts.stateFolder}; ${gib(disk)} are needed`]),
    ...(facts.memory >= neededMemory
      ? []
      : [`memory: ${gib(facts.memory)}; ${gib(neededMemory)} are needed`]),
    ...(facts.socket.length <= longestSocket
      ? []
      : [
          `state folder: ${facts.socket} has ${facts.socket.length} characters; a socket's path has at most ${longestSocket}: ` +
            "use a checkout with a shorter path, or name a folder in SPARK_PLATFORM_STATE",
        ]),
    // They stand unquoted in containerd's and kubeadm's files and in a script.
    ...(/^[\w./+@-]+$/.test(facts.stateFolder)
      ? []
      : [
          `state folder: ${facts.stateFolder} holds a blank or a special character; letters, digits and ./_+@- are allowed`,
        ]),
  ];
};

const kernelProblems = (facts: Facts): string[] => {
  const missing = ["cpu", "cpuset", "memory", "pids"].filter((name) => !facts.controllers.includes(name));
  const ranges = [podRange, serviceRange, nodeRange];
  return [
    ...(missing.length === 0
      ? []
      : [
          `control groups: ${missing.join(", ")} not available; mount them at /sys/fs/cgroup and enable them in the kernel`,
        ]),
    ...facts.routes.flatMap(({ destination, device }) =>
      [podBridge, nodeBridge].includes(device)
        ? []
        : ranges
            .filter((range) => overlaps(parseCidr(range)!, destinationRange(destination)))
            .map(
              (range) =>
                `network: ${destination} on ${device} overlaps the cluster's ${range}; take that network down`,
            ),
    ),
  ];
};

const strangerProblems = (facts: Facts): string[] => {
  const owner = facts.owner
    ? `made by ${facts.owner}: run \`make down\` there`
    : "not made by this project; another cluster's files are left alone: remove that cluster first";
  return [
    ...facts.occupiedFolders.map((folder) => `${folder}: exists and is ${owner}`),
    ...facts.kubelets.map(
      (line) => `another Kubernetes node runs here: ${line}; two would kill each other's pods: stop it`,
    ),
    ...(facts.foreignRules
      ? [
          "packet filter: chains KUBE-* or CNI-* of another cluster exist; remove that cluster, or restart the machine",
        ]
      : []),
    ...new Set(facts.listeners.flatMap(portProblem)),
  ];
};

const packageProblems = (facts: Facts): string[] =>
  facts.missingPackages.length === 0 || facts.hasApt
    ? []
    : [`packages: no apt-get here to install ${facts.missingPackages.join(", ")}; install them yourself`];

/** Everything that keeps a cluster from starting on a machine like this, one sentence each: what it is, and what is needed. */
export function preflightProblems(facts: Facts): string[] {
  const machine = machineProblems(facts);
  // On another system none of the rest means anything.
  if (facts.platform !== "linux") return machine;
  return [
    ...machine,
    ...sizeProblems(facts),
    ...kernelProblems(facts),
    ...packageProblems(facts),
    ...strangerProblems(facts),
  ];
}

/** Throws one error that lists every problem. */
export function requirePreflight(facts: Facts): void {
  const problems = preflightProblems(facts);
  if (problems.length === 0) return;
  throw new LocalError(
    `a Kubernetes cluster cannot start on this machine:\n${problems.map((problem) => `  - ${problem}`).join("\n")}`,
    "Change the above and run the same command again. Or use a cluster of your own: " +
      "`pulumi up --stack dev`, see docs/own-cluster.md.",
  );
}
