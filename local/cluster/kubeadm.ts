import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { stringify } from "yaml";
import { ensureBinary } from "../toolchain/binaries";
import { logFile } from "../lib/paths";
import { run } from "../lib/run";
import { auditPolicy } from "./audit-policy";
import type { KubeadmPatch } from "../../stacks/outputs";
import { kubeadmConfig } from "./kubeadm-config";
import { clusterEnvironment } from "./processes";
import { schedulerConfig } from "./scheduler-config";
import { files, kubernetesFolder, ownerFile } from "./settings";
import { clusterVersions } from "./versions";

/** One CoreDNS is enough for one node; asked every second it is ready ten seconds sooner. */
const dnsPatch = stringify({
  spec: {
    replicas: 1,
    template: { spec: { containers: [{ name: "coredns", readinessProbe: { periodSeconds: 1 } }] } },
  },
});

/** Writes everything that kubeadm and the static pods read. */
export async function writeKubeadmFiles(patch: KubeadmPatch): Promise<void> {
  mkdirSync(files.patches, { recursive: true });
  mkdirSync(files.auditLogs, { recursive: true });
  for (const name of readdirSync(files.patches)) rmSync(join(files.patches, name));
  writeFileSync(join(files.patches, "corednsdeployment0+strategic.yaml"), dnsPatch);
  for (const [name, text] of Object.entries(patch.patches)) writeFileSync(join(files.patches, name), text);
  // Where YuniKorn runs for real, it has taken its profile out.
  if (!existsSync(files.schedulerConfig)) writeFileSync(files.schedulerConfig, stringify(schedulerConfig()));
  writeFileSync(files.auditPolicy, stringify(auditPolicy()));
  writeFileSync(files.kubeadm, kubeadmConfig(await clusterVersions(), patch));
}

/** Runs kubeadm with our configuration; its output goes to the log `kubeadm`, but for a command whose output is wanted. */
export async function kubeadm(args: readonly string[], wanted = false): Promise<string> {
  const command = await ensureBinary("kubeadm");
  return run(command, [...args, "--config", files.kubeadm], {
    env: clusterEnvironment(dirname(await ensureBinary("kubelet"))),
    log: wanted ? undefined : logFile("kubeadm"),
    remedy:
      "See the log above; the kubelet's is .local/logs/kubelet.log. `make up` clears what was begun and tries again.",
  });
}

/**
 * Lays the control plane out. CoreDNS comes later, with a configuration of ours; the join command, which would print
 * a token into the log, is left out.
 */
export async function initControlPlane(): Promise<void> {
  mkdirSync(kubernetesFolder, { recursive: true });
  writeFileSync(ownerFile, `${files.folder}\n`);
  await kubeadm(["init", "--skip-phases=addon/coredns,show-join-command", "--skip-token-print"]);
}
