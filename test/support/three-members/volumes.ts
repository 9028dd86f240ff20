import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { nodeName } from "../../../local/cluster/settings";
import { stateFolder } from "../../../local/lib/paths";
import { kubectl, kubectlWith, output } from "../local";
import { replicas, storageClass } from "./program";

const folder = join(stateFolder, "three-members");
const volumeName = (index: number): string => `${storageClass}-${index}`;
const pathOf = (volume: string): string => join(folder, volume);

/** One volume for each member, on this machine's disk. The cluster has no provisioner. */
export async function createVolumes(): Promise<void> {
  const volumes = Array.from({ length: replicas }, (_, index) => volumeName(index));
  for (const volume of volumes) mkdirSync(pathOf(volume), { recursive: true });
  const items = volumes.map((volume) => ({
    apiVersion: "v1",
    kind: "PersistentVolume",
    metadata: { name: volume },
    spec: {
      capacity: { storage: "2Gi" },
      accessModes: ["ReadWriteOnce"],
      storageClassName: storageClass,
      persistentVolumeReclaimPolicy: "Retain",
      local: { path: pathOf(volume) },
      nodeAffinity: {
        required: {
          nodeSelectorTerms: [
            { matchExpressions: [{ key: "kubernetes.io/hostname", operator: "In", values: [nodeName] }] },
          ],
        },
      },
    },
  }));
  await output(kubectlWith(JSON.stringify({ apiVersion: "v1", kind: "List", items }), "apply", "-f", "-"));
}

/** The volumes that pods of the StatefulSet have: `empty` makes them as new disks would be. */
export async function volumesOf(
  namespace: string,
  pods: readonly string[],
): Promise<{ readonly empty: () => void }> {
  const path = "jsonpath={.spec.volumeName}";
  const volumes = await Promise.all(
    pods.map((pod) => output(kubectl("get", "pvc", `data-${pod}`, "-n", namespace, "-o", path))),
  );
  for (const volume of volumes)
    if (!volume.startsWith(`${storageClass}-`)) throw new Error(`${volume} is not a test's volume`);
  const empty = (): void => {
    for (const volume of volumes) rmSync(join(pathOf(volume), "member"), { recursive: true });
  };
  return { empty };
}

export async function removeVolumes(): Promise<void> {
  const volumes = Array.from({ length: replicas }, (_, index) => volumeName(index));
  await output(kubectl("delete", "pv", ...volumes, "--ignore-not-found", "--wait=false"));
  rmSync(folder, { recursive: true, force: true });
}
