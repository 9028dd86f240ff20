import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { labels } from "../../lib/labels";
import type { VolumeSettings, WorkerSettings } from "./args";
import { recoverySize } from "./defaults";
import { type Disk, workerDisks } from "./disks";
import { component } from "./metadata";
import { hasRecoveryVolume } from "./recovery";

type Claim = k8s.types.input.core.v1.PersistentVolumeClaim;

/** Label of a local volume: which disk of a worker it is for. */
const diskLabel = "spark-platform/disk";

/** A claim of each pod's own, in a StatefulSet's template. */
export const claim = (
  name: string,
  { size, storageClass }: VolumeSettings,
  matchLabels?: Readonly<Record<string, string>>,
): Claim => ({
  metadata: { name },
  spec: {
    accessModes: ["ReadWriteOnce"],
    ...(storageClass === undefined ? {} : { storageClassName: storageClass }),
    ...(matchLabels === undefined ? {} : { selector: { matchLabels } }),
    resources: { requests: { storage: size } },
  },
});

/**
 * The claim of a master's state. A master goes by the membership that it has stored, not by its configuration: with the state of three a single one never leads, and two that come to one make a
 * cluster of their own, whose workers delete the other's shuffles. So the number is in the name: another number is another template, which replaces the StatefulSet and begins on empty volumes, or is
 * refused by `protect`.
 */
export const ratisClaim = (replicas: number): string => `ratis-of-${replicas}`;

/** Of a namespace's local volumes: classes belong to the whole cluster. */
export const localClass = (namespace: string): string => `spark-platform-${namespace}-local`;

/** What each worker's volumes are: its disks, and the recovery database. */
export function workerClaims(workers: WorkerSettings, namespace: string): Claim[] {
  const disks = workerDisks(workers);
  const { size = recoverySize, storageClass = disks[0]?.storageClass } = workers.recovery ?? {};
  return [
    ...disks.map((disk) =>
      workers.localVolumes === undefined
        ? claim(disk.name, disk)
        : // Disks of several kinds: the first claim would otherwise take whichever volume is large enough.
          claim(
            disk.name,
            { size: disk.size, storageClass: localClass(namespace) },
            { [diskLabel]: disk.name },
          ),
    ),
    ...(hasRecoveryVolume(workers) ? [claim("recovery", { size, storageClass })] : []),
  ];
}

/**
 * The nodes' own disks as volumes, one for each node and path, and their class, which makes none and waits until a pod has a node. What is on them stays when a claim goes (docs/celeborn.md has how a
 * volume is used again).
 */
export function createLocalVolumes(
  name: string,
  {
    workers,
    namespace,
    protect,
  }: { readonly workers: WorkerSettings; readonly namespace: string; readonly protect: boolean },
  child: pulumi.CustomResourceOptions,
): pulumi.Resource[] {
  const { localVolumes } = workers;
  if (localVolumes === undefined) return [];
  const marks = labels(component, name, "disk");
  const storageClass = new k8s.storage.v1.StorageClass(
    `${name}-local`,
    {
      metadata: { name: localClass(namespace), labels: marks },
      provisioner: "kubernetes.io/no-provisioner",
      volumeBindingMode: "WaitForFirstConsumer",
      reclaimPolicy: "Retain",
    },
    child,
  );
  const volume = (node: string, disk: Disk, path: string) =>
    new k8s.core.v1.PersistentVolume(
      `${name}-${node}-${disk.name}`,
      {
        metadata: {
          name: `${namespace}-${node}-${disk.name}`,
          labels: { ...marks, [diskLabel]: disk.name },
        },
        spec: {
          capacity: { storage: disk.size },
          accessModes: ["ReadWriteOnce"],
          persistentVolumeReclaimPolicy: "Retain",
          storageClassName: localClass(namespace),
          local: { path },
          nodeAffinity: {
            required: {
              nodeSelectorTerms: [
                { matchExpressions: [{ key: "kubernetes.io/hostname", operator: "In", values: [node] }] },
              ],
            },
          },
        },
      },
      { ...child, protect },
    );
  return [
    storageClass,
    ...localVolumes.nodes.flatMap((node) =>
      workerDisks(workers).map((disk, index) => volume(node, disk, localVolumes.paths[index]!)),
    ),
  ];
}
