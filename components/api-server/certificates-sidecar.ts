import type * as k8s from "@pulumi/kubernetes";
import { posix } from "node:path";
import { pkiFolder } from "../../agents/node-installer/node-files";
import { fromPod } from "./environment";
import { encryptionConfig, pkiFiles, servingCertificate } from "./pki";
import type { ApiServerPodArgs } from "./pod";
import { fileProbe, locked, nodeEncryption, nodeManifests, nodePki, uid } from "./pod-conventions";

/**
 * The agent that starts first and stays: it issues the serving certificate, copies what the API server reads, hands over the folder of the audit log and
 * removes what pods that are gone have left in it. Root with CAP_CHOWN, in the API server's group, which may write that folder.
 */
export function certificatesSidecar({
  agentsImage,
  names,
  settings,
}: ApiServerPodArgs): k8s.types.input.core.v1.Container {
  const { auditLog, cluster } = settings;
  const ready = `${pkiFolder}/${servingCertificate}.crt`;
  const encryptionConfigFile = cluster.apiServer?.encryptionConfigFile;
  return {
    name: "certificates",
    image: agentsImage,
    imagePullPolicy: "IfNotPresent",
    restartPolicy: "Always",
    args: [
      "certificates",
      `--source=${nodePki}`,
      `--target=${pkiFolder}`,
      `--common-name=${servingCertificate}`,
      ...[...names, "$(POD_ADDRESS)"].map((name) => `--name=${name}`),
      ...pkiFiles.map((file) => `--copy=${file}`),
      `--own-directory=${auditLog.directory}`,
      `--uid=${uid}`,
      "--pod=$(POD_NAME)",
      `--gone-days=${auditLog.maxAgeDays}`,
      `--gone-megabytes=${auditLog.maxGoneMegabytes}`,
      `--online-manifest=${nodeManifests}/kube-apiserver.yaml`,
      ...(encryptionConfigFile === undefined
        ? []
        : [
            `--encryption-path=${encryptionConfigFile}`,
            `--encryption-source=${nodeEncryption}/${posix.basename(encryptionConfigFile)}`,
            `--encryption-target=${pkiFolder}/${encryptionConfig}`,
          ]),
    ],
    env: [fromPod("POD_ADDRESS"), fromPod("POD_NAME")],
    resources: { requests: { cpu: "10m", memory: "64Mi" }, limits: { cpu: "500m", memory: "192Mi" } },
    // The serving certificate is written last.
    startupProbe: fileProbe(ready, 300, 1),
    securityContext: {
      ...locked,
      runAsNonRoot: false,
      runAsUser: 0,
      capabilities: { drop: ["ALL"], add: ["CHOWN"] },
    },
    volumeMounts: [
      { name: "node-pki", mountPath: nodePki, readOnly: true },
      { name: "node-manifests", mountPath: nodeManifests, readOnly: true },
      ...(encryptionConfigFile === undefined
        ? []
        : [{ name: "node-encryption", mountPath: nodeEncryption, readOnly: true }]),
      { name: "pki", mountPath: pkiFolder },
      { name: "audit-log", mountPath: auditLog.directory },
    ],
  };
}
