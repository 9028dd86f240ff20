import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { ensureBinary } from "../../../local/toolchain/binaries";
import type { ApiClient, KubernetesObject } from "../../apiserver/api-client";
import { benchLabel, countObjects } from "../population";

const run = promisify(execFile);
const plurals = ["configmaps", "secrets", "pods"] as const;
const selector = Object.entries(benchLabel)
  .map(([key, value]) => `${key}=${value}`)
  .join();

/** Leaves no object of the bench's. */
type Way = (namespace: string) => Promise<void>;

/** deletecollection of everything, of all kinds at once, again while some are left: an API server ends a request after a minute. Nothing is compared: not safe, and as fast as the server can. */
export const limit =
  (client: ApiClient): Way =>
  async (namespace) => {
    await Promise.all(
      plurals.map(async (plural) => {
        const path = `/api/v1/namespaces/${namespace}/${plural}?labelSelector=${encodeURIComponent(selector)}`;
        for (;;) {
          const { status, text } = await client.request("DELETE", path, undefined, undefined, 90_000);
          if (status === 200) return;
          if (status !== 504 && status !== 500)
            throw new Error(`DELETE ${path}: ${status} ${text.slice(0, 300)}`);
        }
      }),
    );
  };

/** One command: one list, then one DELETE after the other by name. It does not wait for objects to be gone. */
export const kubectlSelector =
  (kubeconfig: string): Way =>
  async (namespace) => {
    const args = [
      `--kubeconfig=${kubeconfig}`,
      "delete",
      plurals.join(),
      `--namespace=${namespace}`,
      `--selector=${selector}`,
    ];
    await run(await ensureBinary("kubectl"), [...args, "--wait=false"], { maxBuffer: 2 ** 28 });
  };

async function all(
  client: ApiClient,
  namespace: string,
): Promise<(readonly [plural: string, name: string])[]> {
  const found: (readonly [string, string])[] = [];
  for (const plural of plurals) {
    const path = `/api/v1/namespaces/${namespace}/${plural}?labelSelector=${encodeURIComponent(selector)}`;
    const { text } = await client.request("GET", path);
    for (const { metadata } of (JSON.parse(text) as { items: KubernetesObject[] }).items)
      found.push([plural, metadata.name]);
  }
  return found;
}

/** A loop in a shell: `kubectl delete` for each object. */
export const kubectlLoop =
  (client: ApiClient, kubeconfig: string): Way =>
  async (namespace) => {
    const kubectl = await ensureBinary("kubectl");
    for (const [plural, name] of await all(client, namespace))
      await run(kubectl, [
        `--kubeconfig=${kubeconfig}`,
        "delete",
        plural,
        name,
        `--namespace=${namespace}`,
        "--wait=false",
      ]);
  };

/** A loop in a program: one DELETE after the other over one connection. */
export const oneByOne =
  (client: ApiClient): Way =>
  async (namespace) => {
    for (const [plural, name] of await all(client, namespace)) {
      const path = `/api/v1/namespaces/${namespace}/${plural}/${name}`;
      const { status, text } = await client.request("DELETE", path);
      if (status !== 200) throw new Error(`DELETE ${path}: ${status} ${text.slice(0, 300)}`);
    }
  };

/** Objects a second. @throws when a way leaves some */
export async function rateOf(client: ApiClient, namespace: string, way: Way): Promise<number> {
  const before = await countObjects(client, namespace);
  const begun = performance.now();
  await way(namespace);
  const seconds = (performance.now() - begun) / 1000;
  const left = await countObjects(client, namespace);
  // The cluster's own root certificate stays.
  if (left > 1) throw new Error(`${namespace}: ${left} objects are left`);
  return (before - left) / seconds;
}
