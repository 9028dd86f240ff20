import * as k8s from "@pulumi/kubernetes";
import { EventEtcd } from "../../components/event-etcd/event-etcd";
import { Platform } from "../../components/platform";
import { loadConfig } from "../../stacks/config";
import { configWith } from "../support/config";
import { managed } from "../support/managed-config";
import { everyRule, subjectOf, violations } from "../support/policy";
import { record } from "../support/record";

/** What a stack file can choose beside what the repository's own stacks do: no choice breaks a rule. */
const config = {
  "guarantees-within-capacity": { capacity: { vcore: "100", memory: "400Gi" } },
  "quorums-complete": { least: 1 },
};

async function broken(program: () => void): Promise<string[]> {
  const resources = (await record(program)).map(subjectOf);
  const rules = (await everyRule()).flatMap((file) => file.rules);
  return rules.flatMap((rule) =>
    violations(rule, resources, config[rule.name as keyof typeof config]).map(
      (message) => `${rule.name}: ${message}`,
    ),
  );
}

const max = { vcore: "10", memory: "40Gi" };
const digest = `registry.example.com/mirror/image@sha256:${"0123456789abcdef".repeat(4)}`;
const queues = { root: { queues: { p1: { max, guaranteed: max } } } };

it.each<[what: string, changes: Readonly<Record<string, unknown>>]>([
  ["nothing but a cleanup beside what has no default", {}],
  ["a managed control plane", managed],
  ["API servers on the nodes' network, one each", { apiServer: { workload: "DaemonSet", network: "host" } }],
  ["API servers on the nodes' network, some", { apiServer: { replicas: 3, network: "host" } }],
  [
    "as many API servers as the load asks for",
    { apiServer: { autoscaling: { minReplicas: 2, maxReplicas: 4 } } },
  ],
  [
    "a load balancer in front of its API servers",
    {
      apiServer: {
        replicas: 2,
        loadBalancer: { name: "spark-api.example.com", loadBalancerClass: "internal" },
      },
    },
  ],
  ["webhooks on the nodes' network", { yunikorn: { queues, admissionController: { hostNetwork: true } } }],
  [
    "YuniKorn without its admission controller",
    { yunikorn: { queues, admissionController: { enabled: false } } },
  ],
  [
    "the nodes' own disks",
    {
      celeborn: {
        workers: {
          replicas: 3,
          disks: [{ type: "SSD", size: "100Gi" }],
          localVolumes: { nodes: ["a", "b", "c"], paths: ["/mnt/disk-0"] },
        },
      },
    },
  ],
  [
    "Celeborn's workers in two zones",
    { celeborn: { workers: { replicas: 4, zones: ["a", "b"], disks: [{ type: "SSD", size: "100Gi" }] } } },
  ],
  ...["buildkit", "buildah"].map((engine): [string, Readonly<Record<string, unknown>>] => [
    `images that ${engine} builds in the cluster`,
    {
      "spark.imageBuild": {
        builder: "cluster",
        cluster: {
          engine,
          image: digest,
          base: { image: digest },
          registrySecret: "registry-push",
          ...(engine === "buildah" ? {} : { signing: { image: digest, secret: "cosign-key" } }),
        },
      },
    },
  ]),
])("a stack with %s breaks no rule", async (_, changes) => {
  const platform = loadConfig(configWith({ protect: true, cleanup: {}, ...changes }));
  expect(await broken(() => void new Platform("platform", platform))).toEqual([]);
});

it("an Events etcd in a managing cluster breaks no rule", async () => {
  const create = (): void => {
    const cluster = { kubeconfig: "kubeconfig", context: "admin", clusterIdentifier: "managing" };
    new EventEtcd(
      "events",
      {
        provider: new k8s.Provider("managing-cluster", cluster),
        namespace: "hosted-1",
        statefulSet: { replicas: 3, authoritySecret: "etcd-ca" },
        etcdImage: "registry.k8s.io/etcd:3.6.6-0",
        agentsImage: "registry.example.com/agents:1",
      },
      { protect: true },
    );
  };
  expect(await broken(create)).toEqual([]);
});
