import type { ApiClient, KubernetesObject } from "../apiserver/api-client";
import { strategicPatch } from "../apiserver/api-client";
import { inParallel } from "../apiserver/concurrency";

/** ConfigMaps and Secrets that each driver has left. */
const configMaps = 5;
export const objectsEach = configMaps + 2;

/** For `kubectl delete` and deletecollection to select by. */
export const benchLabel = { bench: "leftover" };

const hex = (number: number): string => number.toString(16).padStart(6, "0");

/** Finished drivers with what they have left, as Spark names it and about as large. The drivers are there: what names an owner that never was, the garbage collector takes under the bench's hands. */
export async function populate(client: ApiClient, namespace: string, drivers: number): Promise<void> {
  const numbers = Array.from({ length: drivers }, (_, index) => index + 1);
  await inParallel(numbers, 24, (number) => populateOne(client, namespace, number));
}

async function populateOne(client: ApiClient, namespace: string, number: number): Promise<void> {
  const unique = `${hex(number)}9aa0b1c2d3`;
  const name = `job-${number}-${unique}-driver`;
  const labels = {
    ...benchLabel,
    "spark-app-selector": `spark-${hex(number).padStart(32, "0")}`,
    "spark-role": "driver",
  };
  const path = `/api/v1/namespaces/${namespace}`;
  const confMap = `spark-drv-${unique}-conf-map`;
  const { metadata } = await create(client, `${path}/pods`, {
    metadata: { name, labels },
    spec: {
      restartPolicy: "Never",
      nodeName: "test-node",
      automountServiceAccountToken: false,
      containers: [
        { name: "spark-kubernetes-driver", image: "spark:3.5.9", args: ["driver", "x".repeat(2000)] },
      ],
      volumes: [{ name: "spark-conf-volume-driver", configMap: { name: confMap } }],
    },
  });
  const ownerReferences = [{ apiVersion: "v1", kind: "Pod", name, uid: metadata.uid, controller: true }];
  const ends = ["driver-podspec-conf-map", "hadoop-config", "krb5-file"].map(
    (end) => `job-${number}-${unique}-${end}`,
  );
  const maps = [confMap, `spark-exec-${unique}-conf-map`, ...ends];
  for (const map of maps)
    await create(client, `${path}/configmaps`, {
      metadata: {
        name: map,
        labels: map.startsWith("spark-exec") ? { ...labels, "spark-role": "executor" } : benchLabel,
        ownerReferences,
      },
      data: { "spark.properties": "x".repeat(1500) },
      immutable: true,
    });
  await create(client, `${path}/secrets`, {
    metadata: { name: `job-${number}-${unique}-delegation-tokens`, labels: benchLabel, ownerReferences },
    data: { tokens: Buffer.alloc(300).toString("base64") },
  });
}

async function create(client: ApiClient, path: string, body: object): Promise<KubernetesObject> {
  const answer = await client.request("POST", path, body);
  if (answer.status !== 201) throw new Error(`POST ${path}: ${answer.status} ${answer.text.slice(0, 300)}`);
  return JSON.parse(answer.text) as KubernetesObject;
}

/** KWOK starts the pods; here they end. Again and again, since KWOK may write that one runs after that. */
export async function finishDrivers(client: ApiClient, namespace: string): Promise<void> {
  const pods = `/api/v1/namespaces/${namespace}/pods`;
  for (;;) {
    const list = await client.request("GET", `${pods}?fieldSelector=status.phase!=Succeeded&limit=5000`);
    const { items } = JSON.parse(list.text) as { items: KubernetesObject[] };
    if (items.length === 0) return;
    await inParallel(items, 24, async ({ metadata }) => {
      const status = { phase: "Succeeded", containerStatuses: [ended()] };
      await client.request("PATCH", `${pods}/${metadata.name}/status`, { status }, strategicPatch);
    });
  }
}

const ended = () => ({
  name: "spark-kubernetes-driver",
  image: "spark:3.5.9",
  imageID: "",
  ready: false,
  restartCount: 0,
  state: { terminated: { exitCode: 0, finishedAt: new Date().toISOString() } },
});

/** How many of the bench's objects are there. */
export async function countObjects(client: ApiClient, namespace: string): Promise<number> {
  let found = 0;
  for (const plural of ["pods", "configmaps", "secrets"]) {
    const path = `/api/v1/namespaces/${namespace}/${plural}?limit=1`;
    const list = await client.request("GET", path);
    const { items, metadata } = JSON.parse(list.text) as {
      items: unknown[];
      metadata: { remainingItemCount?: number };
    };
    found += items.length + (metadata.remainingItemCount ?? 0);
  }
  return found;
}
