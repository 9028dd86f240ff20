import type * as k8s from "@pulumi/kubernetes";
import type { Recorded } from "../../support/record";
import { create, disk, ofKind, statefulSet, workers } from "./support";

/** The volumes, as the API server would be asked for them. */
const volumesOf = (resources: readonly Recorded[]) =>
  ofKind(resources, "PersistentVolume").map(
    ({ inputs }) => inputs as k8s.types.output.core.v1.PersistentVolume,
  );

const local = {
  workers: {
    ...workers,
    replicas: 2,
    disks: [disk, { type: "HDD", size: "4Ti" } as const],
    localVolumes: { nodes: ["node-1", "node-2", "node-3"], paths: ["/mnt/nvme0", "/mnt/hdd0"] },
  },
};

it("makes a volume of each path of each node, of the disk's size, that no other node can have", async () => {
  const volumes = volumesOf((await create(local)).resources);
  expect(
    volumes.map(({ metadata, spec }) => [
      metadata.name,
      spec.capacity.storage,
      spec.local.path,
      spec.nodeAffinity.required.nodeSelectorTerms[0]!.matchExpressions[0]!.values,
    ]),
  ).toEqual(
    ["node-1", "node-2", "node-3"].flatMap((node) => [
      [`celeborn-${node}-disk-0`, "500Gi", "/mnt/nvme0", [node]],
      [`celeborn-${node}-disk-1`, "4Ti", "/mnt/hdd0", [node]],
    ]),
  );
  for (const { spec } of volumes) expect(spec.persistentVolumeReclaimPolicy).toBe("Retain");
});

it("waits with the choice until a pod has a node, and makes nothing itself", async () => {
  const { resources } = await create(local);
  const [storageClass] = ofKind(resources, "StorageClass");
  expect(storageClass!.inputs).toMatchObject({
    provisioner: "kubernetes.io/no-provisioner",
    volumeBindingMode: "WaitForFirstConsumer",
    reclaimPolicy: "Retain",
  });
  for (const { spec } of volumesOf(resources))
    expect(spec.storageClassName).toBe(storageClass!.inputs.metadata.name);
});

it("gives each disk of a worker the volume that is meant for it, not one that happens to be large enough", async () => {
  const { resources } = await create(local);
  const { volumeClaimTemplates } = statefulSet(resources, "celeborn-worker");
  // What is known of a node's disks is of no use without the node: no recovery volume elsewhere.
  expect(volumeClaimTemplates).toHaveLength(2);
  for (const [index, { spec }] of volumeClaimTemplates.entries()) {
    const fitting = volumesOf(resources).filter(
      (volume) =>
        Object.entries(spec.selector.matchLabels).every(
          ([key, value]) => volume.metadata.labels[key] === value,
        ) && volume.spec.storageClassName === spec.storageClassName,
    );
    expect(fitting.map((volume) => volume.spec.local.path)).toEqual(
      Array(3).fill(local.workers.localVolumes.paths[index]),
    );
  }
});

it.each([true, false])("is protected with the rest: %s", async (protect) => {
  const { resources } = await create({ ...local, protect });
  const volumes = ofKind(resources, "PersistentVolume");
  expect(volumes.map((volume) => volume.protect)).toEqual(Array(6).fill(protect));
});

it("makes none of that where volumes come from a class", async () => {
  const { resources } = await create();
  expect([...ofKind(resources, "PersistentVolume"), ...ofKind(resources, "StorageClass")]).toEqual([]);
});
