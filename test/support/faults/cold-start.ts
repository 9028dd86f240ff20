import { setTimeout as sleep } from "node:timers/promises";
import { startContainerd } from "../../../local/cluster/containerd";
import { stopProcesses } from "../../../local/cluster/down";
import { ailment, waitUntilWell } from "../../../local/cluster/health";
import { startKubelet } from "../../../local/cluster/kubelet";
import { readLedger } from "../../../local/cluster/ledger";
import { exclusively } from "../../../local/cluster/lock";
import { isRunning } from "../../../local/cluster/processes";
import { kubernetesImageReference } from "../../../local/images/kubernetes";
import { eventually } from "./eventually";

export interface ColdStart {
  /** Done while nothing runs. */
  readonly whileDown?: () => void;
  /** The kubelet comes before containerd and ends for want of it, and is started again and again, as systemd does it. */
  readonly kubeletFirst?: boolean;
  /** Done once kubelet and containerd have been started. */
  readonly afterStart?: () => Promise<void>;
}

/** As systemd does with `Restart=always`. @throws Error if it stays */
async function startKubeletInVain(seconds: number): Promise<void> {
  for (const deadline = Date.now() + seconds * 1000; Date.now() < deadline; await sleep(1000))
    await startKubelet();
  await eventually(30, () => {
    if (isRunning(readLedger()?.processes.kubelet))
      throw new Error("the kubelet stays without containerd: the order is no longer one of its own");
  });
}

/**
 * Kills kubelet, containerd and every container at once, as a power cut does, starts them in a given order and waits until the cluster is well.
 * @throws LocalError that says what is not well after 3 minutes
 */
export const coldStart = ({ whileDown, kubeletFirst, afterStart }: ColdStart): Promise<void> =>
  exclusively(async () => {
    const ledger = readLedger();
    if (!ledger?.initialized) throw new Error("there is no local cluster");
    const moment = new Date();
    await stopProcesses(ledger, 0);
    whileDown?.();
    if (kubeletFirst) await startKubeletInVain(4);
    await startContainerd(await kubernetesImageReference("pause"));
    await startKubelet();
    await afterStart?.();
    await waitUntilWell(180, () => ailment(moment));
  });
