import { existsSync, readdirSync, rmSync, rmdirSync } from "node:fs";
import { LocalError } from "../lib/errors";
import { logFile, stateFolder } from "../lib/paths";
import { step } from "../lib/step";
import { killPods, removeCgroups } from "./cgroups";
import { forgetContainers, killShims } from "./containerd";
import { removeClusterRules } from "./firewall";
import type { Ledger } from "./ledger";
import { requireNothingLeft } from "./leftovers";
import { exclusively } from "./lock";
import { unmountBelow } from "./mounts";
import { removeNetwork } from "./network";
import { findLedger } from "./ownership";
import { allProcesses, argumentsOf, signal, stop } from "./processes";
import { noticeReboot } from "./recovery";
import { files, ownerFile } from "./settings";
import { restoreSysctls } from "./sysctls";

/** An `up` that was killed leaves its kubeadm behind, which would go on with the next cluster. */
function killKubeadm(): void {
  const left = allProcesses().filter((pid) => argumentsOf(pid).includes(files.kubeadm));
  for (const pid of left) signal(pid, "SIGKILL");
}

/** Ends kubelet, containers and containerd, in an order in which none starts another again. */
export async function stopProcesses(ledger: Ledger, patience?: number): Promise<void> {
  killKubeadm();
  await stop(ledger.processes.kubelet, patience);
  await killPods(ledger.cgroups);
  await stop(ledger.processes.containerd, patience);
  killShims();
  await killPods(ledger.cgroups);
  await forgetContainers();
}

const removeIfEmpty = (folder: string): void => {
  if (existsSync(folder) && readdirSync(folder).length === 0) rmdirSync(folder);
};

async function removePaths(ledger: Ledger): Promise<void> {
  for (const { path, kind } of ledger.paths) {
    if (kind === "emptyFolder") {
      removeIfEmpty(path);
    } else {
      await unmountBelow(path);
      rmSync(path, { recursive: true, force: true });
    }
  }
  await unmountBelow(files.folder);
}

/** Takes the cluster away, as far as it got, and puts the machine back as it was. The lock and the ledger go last: a crash can be resumed. */
export const tearDown = (found: Ledger): Promise<void> =>
  exclusively(async () => {
    const ledger = (await noticeReboot(found)) ? { ...found, processes: {}, sysctls: {} } : found;
    await step("stop kubelet, containers and containerd", () => stopProcesses(ledger));
    await step("remove interfaces, routes and packet filter rules", async () => {
      await removeNetwork(ledger.interfaces);
      await removeClusterRules(ledger.tablesBefore);
    });
    await step("restore kernel parameters and control groups", () => {
      restoreSysctls(ledger.sysctls);
      removeCgroups(ledger.cgroups);
    });
    await step("remove the cluster's files", async () => {
      await removePaths(ledger);
      await requireNothingLeft(ledger);
      for (const name of readdirSync(files.folder)) {
        const kept = [files.ledger, files.lock].some((file) => file.endsWith(`/${name}`));
        if (!kept) rmSync(`${files.folder}/${name}`, { recursive: true, force: true });
      }
      rmSync(files.kubeconfig, { force: true });
      rmSync(files.ledger, { force: true });
    });
  });

/** `make down`, the cluster's part: nothing of it is left, nothing else is touched. Logs go too. */
export async function clusterDown(): Promise<void> {
  if (process.getuid?.() !== 0 && existsSync(ownerFile)) {
    throw new LocalError("a local cluster exists, and root made it", "Run the command as root.");
  }
  const ledger = findLedger();
  if (!ledger) {
    process.stdout.write("✔ no local cluster of this checkout\n");
    return;
  }
  await tearDown(ledger);
  for (const log of ["containerd", "kubelet", "kubeadm"]) rmSync(logFile(log), { force: true });
  rmSync(files.auditLogs, { recursive: true, force: true });
  rmSync(files.folder, { recursive: true, force: true });
  removeIfEmpty(`${stateFolder}/logs`);
  removeIfEmpty(stateFolder);
}
