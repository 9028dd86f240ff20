import { chmodSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { ensureBinary } from "../toolchain/binaries";
import { podCgroups } from "./cgroups";
import { amendLedger, readLedger } from "./ledger";
import { isRunning, startDetached, stop } from "./processes";
import { files, kubeletFolder, kubernetesFolder } from "./settings";

/**
 * A script that waits for what `kubeadm init` writes for the kubelet and then becomes the kubelet: the part that systemd
 * and its restarts play elsewhere. kubeadm writes config.yaml last, then waits for the kubelet.
 */
export const kubeletScript = (kubelet: string): string => `#!/bin/sh
until [ -s ${kubeletFolder}/config.yaml ] && [ -s ${kubeletFolder}/kubeadm-flags.env ]; do sleep 0.1; done
. ${kubeletFolder}/kubeadm-flags.env
exec ${kubelet} \\
  --bootstrap-kubeconfig=${kubernetesFolder}/bootstrap-kubelet.conf \\
  --kubeconfig=${kubernetesFolder}/kubelet.conf \\
  --config=${kubeletFolder}/config.yaml \\
  $KUBELET_KUBEADM_ARGS
`;

/** Starts the kubelet, or what waits to become it, unless it runs already. */
export async function startKubelet(): Promise<string> {
  if (isRunning(readLedger()?.processes.kubelet)) return "runs already";
  const kubelet = await ensureBinary("kubelet");
  mkdirSync(dirname(files.kubeletScript), { recursive: true });
  // Pods that look a name up outside the cluster are to fail at once, and on this machine.
  writeFileSync(
    files.resolvConf,
    "# Pods of the node's own DNS policy look up nothing outside this machine.\nnameserver 127.0.0.1\n",
  );
  writeFileSync(files.kubeletScript, kubeletScript(kubelet));
  chmodSync(files.kubeletScript, 0o755);
  rmSync(`${kubeletFolder}/cpu_manager_state`, { force: true });
  amendLedger(({ cgroups }) => ({ cgroups: [...new Set([...cgroups, ...podCgroups()])] }));
  const id = startDetached("kubelet", files.kubeletScript, [], dirname(kubelet));
  amendLedger(({ processes }) => ({ processes: { ...processes, kubelet: id } }));
  return `process ${id.pid}`;
}

/** Ends the kubelet; the pods go on. */
async function stopKubelet(patience?: number): Promise<void> {
  await stop(readLedger()?.processes.kubelet, patience);
}

/**
 * A kubelet that started while the API server was away does not finish ending a static pod's old form and never starts
 * the edited one; a new one does.
 */
export async function restartKubelet(): Promise<void> {
  await stopKubelet();
  await startKubelet();
}
