import { kubernetesImageReference } from "../images/kubernetes";
import { LocalError } from "../lib/errors";
import { step } from "../lib/step";
import { startContainerd } from "./containerd";
import { stopProcesses } from "./down";
import { ailment, waitUntilWell } from "./health";
import { startKubelet } from "./kubelet";
import { readLedger } from "./ledger";
import { exclusively } from "./lock";

/** The worst fault: kubelet, containerd and every container killed at once, as by a power cut; then the kubelet and containerd are started, and nothing else. */
export const restartEverything = (): Promise<void> =>
  exclusively(async () => {
    const ledger = readLedger();
    if (!ledger?.initialized) throw new LocalError("there is no cluster to restart", "Run `make up` first.");
    const moment = new Date();
    await step("kill kubelet, containerd and every container", () => stopProcesses(ledger, 0));
    await step("start containerd", async () => startContainerd(await kubernetesImageReference("pause")));
    await step("start the kubelet", startKubelet);
    await step("wait for nodes and system pods", () => waitUntilWell(240, () => ailment(moment)));
  });
