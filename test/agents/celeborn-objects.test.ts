import { type ControlPlane, startControlPlane } from "../support/control-plane";
import type { Recorded } from "../support/record";
import { type Changes, create, disk, ofKind, statefulSet, workers } from "../components/celeborn/support";

/** Its programs may have to be built first. */
const patience = 900_000;

const plurals: Readonly<Record<string, string>> = {
  NetworkPolicy: "networkpolicies",
  PriorityClass: "priorityclasses",
  StorageClass: "storageclasses",
};

let api: ControlPlane;
beforeAll(async () => {
  api = await startControlPlane({ controllers: false });
}, patience);
afterAll(() => api?.stop());

/** Creates an object as it was registered; an unknown field is an error. @returns what the API server refuses it for, if it does */
async function refusal({ type, inputs }: Pick<Recorded, "type" | "inputs">): Promise<string | undefined> {
  const { apiVersion, metadata } = inputs as { apiVersion: string; metadata: { namespace?: string } };
  const kind = type.split(":").at(-1)!;
  const group = apiVersion.includes("/") ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
  const place = metadata.namespace === undefined ? "" : `/namespaces/${metadata.namespace}`;
  const path = `${group}${place}/${plurals[kind] ?? `${kind.toLowerCase()}s`}?fieldValidation=Strict`;
  const { code, body } = await api.request("POST", path, inputs);
  return code < 300 ? undefined : `${kind}: ${body.message as string}`;
}

/** A pod as the StatefulSet's controller would make it, which the namespace's Pod Security judges. */
const firstPod = (resources: readonly Recorded[], set: string, namespace: string) => {
  const { template, volumeClaimTemplates } = statefulSet(resources, set);
  const claims = volumeClaimTemplates.map(({ metadata: { name } }) => ({
    name,
    persistentVolumeClaim: { claimName: `${name}-${set}-0` },
  }));
  return {
    type: "kubernetes:core/v1:Pod",
    inputs: {
      apiVersion: "v1",
      kind: "Pod",
      metadata: { ...template.metadata, name: `${set}-0`, namespace },
      spec: { ...template.spec, volumes: [...template.spec.volumes, ...claims] },
    },
  };
};

it.each<[string, Changes]>([
  ["plain", {}],
  [
    "everything",
    {
      queue: "root.platform",
      quotas: { default: { diskBytes: "1Ti" } },
      restNamespaces: ["monitoring"],
      workers: { ...workers, zones: ["a", "b"], recovery: { size: "2Gi", storageClass: "fast" } },
    },
  ],
  [
    "local",
    {
      authentication: false,
      workers: {
        ...workers,
        replicas: 2,
        disks: [disk, { type: "HDD", size: "1Ti" }],
        localVolumes: { nodes: ["node-1", "node-2"], paths: ["/mnt/a", "/mnt/b"] },
      },
    },
  ],
])("an API server takes every object and pod of a cluster with settings: %s", async (namespace, changes) => {
  const { resources } = await create({ ...changes, namespace });
  const objects = resources.filter(({ type }) => type.startsWith("kubernetes:"));
  expect(objects.length).toBeGreaterThan(14);
  const sets = ofKind(resources, "StatefulSet").map(({ inputs }) => inputs.metadata.name as string);
  const pods = sets.map((set) => firstPod(resources, set, namespace));
  // A controller makes it in every namespace; none runs here.
  const account = { apiVersion: "v1", kind: "ServiceAccount", metadata: { name: "default", namespace } };
  const others = { type: "kubernetes:core/v1:ServiceAccount", inputs: account };
  const refusals: string[] = [];
  for (const each of [...objects, others, ...pods]) refusals.push((await refusal(each)) ?? "");
  expect(refusals.filter((text) => text !== "")).toEqual([]);
});
