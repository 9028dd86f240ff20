import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { stringify } from "yaml";
import { kubernetesImageNames, kubernetesImageReference } from "../images/kubernetes";
import { LocalError } from "../lib/errors";
import { step } from "../lib/step";
import { forgetLocalStack } from "../state";
import { noPatch } from "./control-plane-patch";
import { startContainerd } from "./containerd";
import { corefile, installDns } from "./dns";
import { tearDown } from "./down";
import { gatherFacts } from "./facts";
import { ailment, waitUntilWell } from "./health";
import { hasImage, importKubernetesImages } from "./images";
import { initControlPlane, writeKubeadmFiles } from "./kubeadm";
import { kubeadmConfig } from "./kubeadm-config";
import { writeKubeconfig } from "./kubeconfig";
import { startKubelet } from "./kubelet";
import { amendLedger, readLedger } from "./ledger";
import { exclusively } from "./lock";
import { prepareNetwork } from "./network";
import { beginLedger } from "./ownership";
import { installPackages } from "./packages";
import { requirePreflight } from "./preflight";
import { noticeReboot, whyRebuild } from "./recovery";
import { schedulerConfig } from "./scheduler-config";
import { files } from "./settings";
import { addSimulatedNode } from "./simulated-node";
import { setSysctls } from "./sysctls";
import { clusterVersions } from "./versions";

/** Clears what cannot be continued and leaves a ledger, new or old. */
async function prepareLedger(): Promise<void> {
  const ledger = readLedger();
  const reason = ledger && whyRebuild(ledger);
  if (ledger && reason) {
    process.stdout.write(`! the cluster is built anew: ${reason}\n`);
    await tearDown(ledger);
    forgetLocalStack();
  } else if (ledger && (await noticeReboot(ledger))) {
    process.stdout.write("! the machine was restarted: the cluster is started again\n");
  }
  if (!readLedger()) await beginLedger();
}

const importMissing = async (): Promise<string> => {
  const references = await Promise.all(kubernetesImageNames.map(kubernetesImageReference));
  const present = await Promise.all(references.map(hasImage));
  return readLedger()?.initialized && present.every(Boolean) ? "already there" : importKubernetesImages();
};

const currentSettings = async (): Promise<string> =>
  [kubeadmConfig(await clusterVersions(), noPatch), stringify(schedulerConfig()), corefile()].join("---\n");

/** A cluster made with other versions or settings is not changed under a person's feet. */
async function requireSameSettings(): Promise<void> {
  if (existsSync(files.settings) && readFileSync(files.settings, "utf8") === (await currentSettings()))
    return;
  throw new LocalError(
    "the running cluster was made with other versions or settings than this checkout's",
    "Run `make down`, then `make up`: the cluster is made anew. (To see the difference, look at .local/cluster/settings.yaml.)",
  );
}

async function createControlPlane(): Promise<void> {
  await writeKubeadmFiles(noPatch);
  writeFileSync(files.settings, await currentSettings());
  await step("start the kubelet's waiter", startKubelet);
  await step("lay out the control plane (kubeadm init)", initControlPlane);
  writeKubeconfig();
  await step("install CoreDNS, without a forwarder", installDns);
  await step("add the simulated node", addSimulatedNode);
  await step("wait for nodes and system pods", () => waitUntilWell(180));
  amendLedger(() => ({ initialized: true }));
}

async function continueControlPlane(): Promise<void> {
  await requireSameSettings();
  await step("start the kubelet", startKubelet);
  writeKubeconfig();
  await step("wait for nodes and system pods", async () => {
    if (!(await ailment())) return "all well";
    await waitUntilWell(180);
  });
}

/**
 * Brings the cluster to a ready node, from whatever state it is in: absent, begun, stopped, crashed or running.
 * The kubeconfig is `.local/kubeconfig`.
 */
export async function clusterUp(): Promise<void> {
  await step("check the machine", async () => requirePreflight(await gatherFacts()));
  await exclusively(async () => {
    await step("install system packages", installPackages);
    await prepareLedger();
    await step("route the cluster's addresses on this machine", async () => {
      setSysctls();
      await prepareNetwork();
    });
    await step("start containerd", async () => startContainerd(await kubernetesImageReference("pause")));
    await step("import the control plane's images", importMissing);
    await (readLedger()?.initialized ? continueControlPlane() : createControlPlane());
  });
}
