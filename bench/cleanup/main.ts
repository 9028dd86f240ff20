/**
 * `make bench-cleanup`: leftovers of finished drivers on a real control plane with a node of KWOK's, deleted by the agent and in four other ways. docs/benchmarks.md says how it is done. Exits with 1 if the
 * bench fails, not if a goal is missed.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { main } from "../../local/cli";
import { bundle } from "../../local/lib/bundle";
import { repository } from "../../local/lib/paths";
import { type CleanupCluster, startCleanupCluster } from "../../test/support/cleanup-cluster";
import { type ApiClient, connect } from "../apiserver/api-client";
import { figure, table } from "../lib/table";
import { type Options, parseOptions, usage } from "./options";
import { countObjects, finishDrivers, objectsEach, populate } from "./population";
import { watched } from "./watched";
import { agentRun } from "./ways/agent";
import { kubectlLoop, kubectlSelector, limit, oneByOne, rateOf } from "./ways/others";

const print = (text: string): void => void process.stdout.write(`${text}\n`);
const pause = (seconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, seconds * 1000));
const waysNames = ["agent", "limit", "kubectl", "one-by-one", "loop"] as const;

async function bench(options: Options): Promise<void> {
  const at = await startCleanupCluster([...waysNames, "online"], {
    apiServerArgs: [`--delete-collection-workers=${options.collectionWorkers}`],
    // The pod collector would delete finished pods beyond 12,500 under the bench's hands.
    controllerManagerArgs: ["--terminated-pod-gc-threshold=0"],
  });
  try {
    await measureAll(at, options);
  } finally {
    await at.stop();
  }
}

async function measureAll(at: CleanupCluster, options: Options): Promise<void> {
  const { cluster } = at;
  const client = adminOf(at);
  const { parts, drivers, concurrency, rate, idleSeconds } = options;
  const part = (share: number): number => Math.max(3, Math.round(drivers * share));
  const populations: Readonly<Record<string, number>> = {
    agent: drivers,
    limit: part(parts.limit),
    kubectl: part(parts.kubectl),
    "one-by-one": part(parts.oneByOne),
    loop: part(parts.loop),
  };
  for (const [namespace, count] of Object.entries(populations)) {
    const begun = performance.now();
    await populate(client, namespace, count);
    await finishDrivers(client, namespace);
    print(
      `${namespace}: ${count * objectsEach} objects made in ${figure((performance.now() - begun) / 1000)} s`,
    );
  }
  await at.create("/api/v1/namespaces/online/configmaps", { metadata: { name: "settings" } });
  // Older than the grace period of a minute.
  await pause(65);

  const other = { server: cluster.server, credentials: await onlineCredentials(at), rate };
  const idle = await watched(other, () => pause(idleSeconds));
  const credentials = await at.credentialsOf("agent");
  const program = await bundle(join(repository, "agents/main.ts"), join(cluster.folder, "agents.js"));
  const to = { server: cluster.server, credentials, namespace: "agent", concurrency };
  const { result, p99 } = await watched(other, () => agentRun(program, to));
  print(JSON.stringify(result.summary));
  const left = await countObjects(client, "agent");
  if (left > 1) throw new Error(`the agent left ${left} objects`);

  const agent = result.deleted / result.seconds;
  const ways = {
    "deletecollection of everything": ["limit", limit(client)],
    "kubectl delete --selector": ["kubectl", kubectlSelector(cluster.kubeconfig)],
    "one DELETE after the other, one connection": ["one-by-one", oneByOne(client)],
    "a loop of kubectl delete": ["loop", kubectlLoop(client, cluster.kubeconfig)],
  } as const;
  const rows: string[][] = [["the agent", figure(agent), "", figure(p99)]];
  for (const [way, [namespace, work]] of Object.entries(ways)) {
    const each = await watched(other, () => rateOf(client, namespace, work));
    rows.push([way, figure(each.result), `${figure(agent / each.result)} times as fast`, figure(each.p99)]);
  }
  client.close();
  print(table([["way", "objects a second", "the agent is", "another client's p99, ms"], ...rows]));
  print(
    `The agent: ${result.deleted} objects in ${figure(result.seconds)} s, at most ${figure(result.memory)} MiB (goal 200). ` +
      `Another client's p99: ${figure(p99)} ms meanwhile, ${figure(idle.p99)} ms idle, ${figure(p99 / idle.p99)} times (goal 1.5).`,
  );
}

function adminOf({ cluster }: CleanupCluster): ApiClient {
  const { users } = JSON.parse(readFileSync(cluster.kubeconfig, "utf8")) as {
    users: { user: { token: string } }[];
  };
  const authority = readFileSync(join(cluster.folder, "pki/apiserver.crt"), "utf8");
  return connect({ server: cluster.server, authority, token: users[0]!.user.token });
}

/** A service account of the online business, with a right to its ConfigMaps. */
async function onlineCredentials(at: CleanupCluster): Promise<string> {
  const rbac = "/apis/rbac.authorization.k8s.io/v1/namespaces/online/rolebindings";
  await at.create(rbac, {
    metadata: { name: "shop" },
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "edit" },
    subjects: [{ kind: "ServiceAccount", name: "shop", namespace: "online" }],
  });
  await at.create("/api/v1/namespaces/online/serviceaccounts", { metadata: { name: "shop" } });
  return at.credentials("online", "shop");
}

main(async () => {
  const args = process.argv.slice(2);
  if (args.includes("--help")) return print(usage);
  await bench(parseOptions(args));
});
