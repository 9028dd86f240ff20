import { X509Certificate } from "node:crypto";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { forgetContainers, killShims } from "./containerd";
import { amendLedger, type Ledger } from "./ledger";
import { bootId } from "./processes";
import { files, kubeletFolder, kubernetesFolder, manifestFolder } from "./settings";

const certificate = join(kubernetesFolder, "pki", "apiserver.crt");

/** What a start without kubeadm needs. */
const needed = [
  certificate,
  join(kubernetesFolder, "pki", "ca.key"),
  join(kubernetesFolder, "super-admin.conf"),
  join(kubernetesFolder, "kubelet.conf"),
  join(manifestFolder, "etcd.yaml"),
  join(manifestFolder, "kube-apiserver.yaml"),
  join(kubeletFolder, "config.yaml"),
  join(files.etcd, "member"),
];

/** What is looked at on this machine. */
export interface Remains {
  readonly exists: (path: string) => boolean;
  /** kubeadm has made something. */
  readonly hasControlPlane: () => boolean;
  /** End of the API server's certificate, in any form that Date reads. */
  readonly certificateEnds: () => string;
}

const onThisMachine: Remains = {
  exists: existsSync,
  hasControlPlane: () => existsSync(kubernetesFolder) && readdirSync(kubernetesFolder).length > 0,
  certificateEnds: () => new X509Certificate(readFileSync(certificate)).validTo,
};

/** Why a cluster cannot be started again and has to be built anew; undefined if it can. */
export function whyRebuild(ledger: Ledger, remains = onThisMachine, now = new Date()): string | undefined {
  if (!ledger.initialized) {
    return remains.hasControlPlane() ? "an earlier start was not completed" : undefined;
  }
  const missing = needed.find((path) => !remains.exists(path));
  if (missing) return `${missing} is missing`;
  const end = remains.certificateEnds();
  return new Date(end) < now ? `the API server's certificate expired on ${end}` : undefined;
}

/** After a restart of the machine nothing runs any more, and numbers and mounts that were written down mean something else. */
export async function noticeReboot(ledger: Ledger): Promise<boolean> {
  if (ledger.bootId === bootId()) return false;
  amendLedger(() => ({ bootId: bootId(), processes: {}, sysctls: {} }));
  killShims();
  await forgetContainers();
  return true;
}
