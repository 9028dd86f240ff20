import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { kubectl } from "./kubectl";
import { files, nodeName, simulatedNode } from "./settings";

/** As many for each node. Three masters and three workers with a disk and a recovery volume each use 9; another number of masters has others, and those of before stay. */
const perNode = 16;

/** What a volume is said to have: nobody enforces it, all are folders on one disk. */
const capacity = "20Gi";

const storageClass = {
  apiVersion: "storage.k8s.io/v1",
  kind: "StorageClass",
  metadata: {
    name: "local",
    annotations: { "storageclass.kubernetes.io/is-default-class": "true" },
  },
  provisioner: "kubernetes.io/no-provisioner",
  // A volume is on one node: which one is only known with the pod.
  volumeBindingMode: "WaitForFirstConsumer",
};

interface Volume {
  readonly name: string;
  readonly node: string;
  readonly path: string;
}

const volumes: readonly Volume[] = [nodeName, simulatedNode].flatMap((node) =>
  Array.from({ length: perNode }, (_, index) => {
    const name = `${node}-${index}`;
    return { name, node, path: join(files.volumes, name) };
  }),
);

const persistentVolume = ({ name, node, path }: Volume): object => ({
  apiVersion: "v1",
  kind: "PersistentVolume",
  metadata: { name },
  spec: {
    capacity: { storage: capacity },
    accessModes: ["ReadWriteOnce"],
    persistentVolumeReclaimPolicy: "Retain",
    storageClassName: storageClass.metadata.name,
    local: { path },
    nodeAffinity: {
      required: {
        nodeSelectorTerms: [
          { matchExpressions: [{ key: "kubernetes.io/hostname", operator: "In", values: [node] }] },
        ],
      },
    },
  },
});

/** Those whose claim is gone: Kubernetes gives them to nobody else, since they still have data. */
async function releasedVolumes(): Promise<Volume[]> {
  const { items } = JSON.parse(await kubectl(["get", "persistentvolumes", "-o", "json"])) as {
    items: { metadata: { name: string }; status?: { phase?: string } }[];
  };
  const released = new Set(
    items.flatMap(({ metadata, status }) => (status?.phase === "Released" ? [metadata.name] : [])),
  );
  return volumes.filter(({ name }) => released.has(name));
}

/** Folders of the machine as volumes of the default class `local`; those that somebody had before are emptied. */
export async function provideVolumes(): Promise<string> {
  const released = await releasedVolumes();
  for (const { name, path } of released) {
    await kubectl(["delete", "persistentvolume", name]);
    rmSync(path, { recursive: true, force: true });
  }
  for (const { path } of volumes) mkdirSync(path, { recursive: true });
  const items = [storageClass, ...volumes.map(persistentVolume)];
  await kubectl(
    ["apply", "--server-side", "-f", "-"],
    JSON.stringify({ apiVersion: "v1", kind: "List", items }),
  );
  return `${volumes.length} of the class ${storageClass.metadata.name}${released.length > 0 ? `, ${released.length} emptied` : ""}`;
}
