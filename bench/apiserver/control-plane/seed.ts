import { renameSync } from "node:fs";
import { join } from "node:path";
import { connect, strategicPatch, type ApiClient, type KubernetesObject } from "../api-client";
import { inParallel } from "../concurrency";
import { admin, onlineNamespace, sparkNamespaces } from "../identities";
import type { Processes } from "../processes";
import type { Credentials } from "./credentials";
import { seedSteps, type SeedObject } from "./seed-objects";
import { startControlPlane } from "./start";

/**
 * Makes the cluster that every measurement starts from, once a run and without limits, so that all arrangements meet the same data.
 * @returns the data directory of its etcd
 */
export async function makeSeed(processes: Processes, credentials: Credentials): Promise<string> {
  const { online, authority } = await startControlPlane(processes, credentials, {
    hasSparkServer: false,
    hasEventsEtcd: false,
  });
  const client = connect({ server: online, authority, token: credentials.tokens[admin]! });
  const namespaces = [onlineNamespace, ...sparkNamespaces];
  for (const [index, step] of seedSteps.entries()) {
    await inParallel(step, 16, (object) => create(client, object));
    if (index > 0) continue;
    await processes.until("every namespace has its default service account", "controllers", async () => {
      const answers = await Promise.all(
        namespaces.map((name) => client.request("GET", `/api/v1/namespaces/${name}/serviceaccounts/default`)),
      );
      return answers.every(({ status }) => status === 200);
    });
  }
  client.close();
  // The etcd is ended by force like a machine that loses power: what it has acknowledged is on the disk.
  await processes.stop();
  const seed = join(processes.folder, "seed");
  renameSync(join(processes.folder, "main-etcd"), seed);
  return seed;
}

async function create(client: ApiClient, { path, body, status }: SeedObject): Promise<void> {
  const answer = await client.request("POST", path, body);
  if (answer.status !== 201) throw new Error(`POST ${path}: status ${answer.status}: ${answer.text}`);
  if (!status) return;
  const { metadata } = JSON.parse(answer.text) as KubernetesObject;
  const statusPath = `${path}/${metadata.name}/status`;
  const patched = await client.request("PATCH", statusPath, status(metadata.uid), strategicPatch);
  if (patched.status !== 200)
    throw new Error(`PATCH ${statusPath}: status ${patched.status}: ${patched.text}`);
}
