import { existsSync, mkdirSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { LocalError } from "../lib/errors";
import { logFile } from "../lib/paths";
import { runResult } from "../lib/run";
import { amendLedger, readLedger } from "./ledger";
import { unmountBelow } from "./mounts";
import { allProcesses, argumentsOf, isRunning, signal, startDetached, stop } from "./processes";
import { files } from "./settings";

const overlayFilesystem = 0x794c7630;

/** overlayfs, unless the folder is on one itself (a development container): an overlay there cannot be the upper layer of another. */
const snapshotter = (): string =>
  statfsSync(files.folder).type === overlayFilesystem ? "native" : "overlayfs";

/**
 * containerd's configuration: everything of its own below the state folder.
 * @param sandboxImage the pause image that kubeadm names
 */
export const containerdConfig = (sandboxImage: string, snapshots: string): string => `version = 2
root = "${files.containerdRoot}"
state = "${files.containerdState}"
disabled_plugins = [
  "io.containerd.snapshotter.v1.aufs", "io.containerd.snapshotter.v1.btrfs",
  "io.containerd.snapshotter.v1.devmapper", "io.containerd.snapshotter.v1.zfs",
]

[grpc]
  address = "${files.containerdSocket}"

[plugins."io.containerd.internal.v1.opt"]
  path = "${files.containerdRoot}/opt"

[plugins."io.containerd.grpc.v1.cri"]
  sandbox_image = "${sandboxImage}"
  # Without CAP_SYS_RESOURCE a lower score than the parent's is refused, and no pod would start.
  restrict_oom_score_adj = true
  # Below our own state folder rather than in /run/netns, so that \`down\` knows them as ours.
  netns_mounts_under_state_dir = true

  [plugins."io.containerd.grpc.v1.cri".containerd]
    snapshotter = "${snapshots}"
    default_runtime_name = "runc"

    [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
      runtime_type = "io.containerd.runc.v2"

  # Read at every pull, so that a registry can be added while containerd runs.
  [plugins."io.containerd.grpc.v1.cri".registry]
    config_path = "${files.registryHosts}"

  [plugins."io.containerd.grpc.v1.cri".cni]
    bin_dir = "/usr/lib/cni"
    conf_dir = "${files.cniConfig}"
`;

/** Arguments with which `ctr` reaches our containerd. */
export const ctr = (...args: string[]): string[] => [
  "--address",
  files.containerdSocket,
  "--namespace",
  "k8s.io",
  ...args,
];

const answers = async (): Promise<boolean> =>
  existsSync(files.containerdSocket) &&
  (await runResult("ctr", ctr("version"), { timeout: 5_000 })).code === 0;

/** Starts containerd unless it runs already. */
export async function startContainerd(sandboxImage: string): Promise<string> {
  if (isRunning(readLedger()?.processes.containerd) && (await answers())) return "runs already";
  await stop(readLedger()?.processes.containerd);
  mkdirSync(dirname(files.containerdConfig), { recursive: true });
  writeFileSync(files.containerdConfig, containerdConfig(sandboxImage, snapshotter()));
  const id = startDetached("containerd", "containerd", ["--config", files.containerdConfig]);
  amendLedger(({ processes }) => ({ processes: { ...processes, containerd: id } }));
  for (let waited = 0; !(await answers()); waited += 100) {
    if (!isRunning(id) || waited > 30_000) {
      const what = isRunning(id) ? "does not answer on its socket" : "ended at its start";
      throw new LocalError(
        `containerd ${what}`,
        "See its log, mend the cause and run `make up` again.",
        logFile("containerd"),
      );
    }
    await sleep(100);
  }
  return `process ${id.pid}`;
}

/** Kills the shims of our containerd: each was started with our socket's path. Their containers must be dead. */
export function killShims(): void {
  for (const pid of allProcesses()) {
    const args = argumentsOf(pid);
    if (args[0]?.includes("containerd-shim") && args.includes(files.containerdSocket)) signal(pid, "SIGKILL");
  }
}

/** Clears what containerd knows of running containers, as a reboot does. Only when neither it nor a container runs. */
export async function forgetContainers(): Promise<void> {
  await unmountBelow(files.containerdState);
  rmSync(files.containerdState, { recursive: true, force: true });
}
