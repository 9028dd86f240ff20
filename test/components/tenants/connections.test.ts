/**
 * Who reaches whom on a platform with two tenants, Celeborn and YuniKorn: every policy of the whole stack, judged by the API's own words. The local cluster's network plugin enforces none of them.
 */
import { Platform } from "../../../components/platform";
import { loadConfig } from "../../../stacks/config";
import { withAuthority } from "../../support/authority";
import { configWith } from "../../support/config";
import { managed } from "../../support/managed-config";
import { type End, type Policy, isAllowed } from "../../support/network-policies";
import { type Recorded, recordProgram } from "../../support/record";

const changes = {
  tenants: [
    {
      name: "p1",
      queue: "root.p1",
      dataSources: [
        { cidr: "192.0.2.64/26", ports: [8020, { from: 9860, to: 9870 }] },
        { namespace: "storage", podSelector: { app: "minio" }, ports: [9000] },
        { cidr: "0.0.0.0/0", ports: [443] },
      ],
    },
    { name: "p2", queue: "root.p2" },
  ],
  celeborn: { workers: { replicas: 3, disks: [{ size: "100Gi", type: "SSD" }] } },
  "cluster.dnsAddresses": ["169.254.20.10"],
};

const policiesOf = async (more: Record<string, unknown> = {}) => {
  const config = loadConfig(configWith({ ...changes, ...more }));
  const { resources } = await recordProgram(() => new Platform("platform", config).outputs, withAuthority);
  const policies = resources
    .filter(({ type }) => type.endsWith(":NetworkPolicy"))
    .map(({ inputs }) => inputs as Policy);
  return { resources, policies };
};

let stack: Awaited<ReturnType<typeof policiesOf>>;
beforeAll(async () => {
  stack = await policiesOf();
});

/** A pod of a workload, with the labels that its template gives it. */
const podOf = (resources: readonly Recorded[], kind: string, name: string): End => {
  const { inputs } = resources.find(
    ({ type, inputs }) => type.endsWith(`:${kind}`) && inputs.metadata.name === name,
  )!;
  return {
    namespace: inputs.metadata.namespace as string,
    labels: inputs.spec.template.metadata.labels as End["labels"],
    address: "10.244.9.9",
  };
};
const pod = (namespace: string, labels: Record<string, string> = {}): End => ({
  namespace,
  labels,
  address: "10.244.1.1",
});
const host = (address: string): End => ({ address });

const ends: Readonly<Record<string, () => End>> = {
  driver: () => pod("p1", { "spark-role": "driver" }),
  executor: () => pod("p1", { "spark-role": "executor" }),
  submission: () => pod("p1"),
  "another tenant's driver": () => pod("p2", { "spark-role": "driver" }),
  "another tenant's executor": () => pod("p2", { "spark-role": "executor" }),
  "the Spark API server": () => podOf(stack.resources, "Deployment", "spark-apiserver"),
  "its Service": () => host("198.51.100.1"),
  "the online API server": () => host("203.0.113.1"),
  "its Service, kubernetes": () => host("10.96.0.1"),
  "a Celeborn master": () => podOf(stack.resources, "StatefulSet", "celeborn-master"),
  "a Celeborn worker": () => podOf(stack.resources, "StatefulSet", "celeborn-worker"),
  "cluster DNS": () => pod("kube-system", { "k8s-app": "kube-dns" }),
  "the node's DNS": () => host("169.254.20.10"),
  "a pod of kube-system": () => pod("kube-system", { "k8s-app": "metrics-server" }),
  "the metadata service": () => host("169.254.169.254"),
  "a name node": () => host("192.0.2.70"),
  "a host beside it": () => host("192.0.2.7"),
  MinIO: () => pod("storage", { app: "minio" }),
  "another pod of storage": () => pod("storage", { app: "postgres" }),
  "the online business": () => pod("shop", { app: "shop" }),
  "the internet": () => host("198.18.0.1"),
};

const table: [from: string, to: string, port: number, allowed: boolean, protocol?: "UDP"][] = [
  // Driver and executors, each to each, on whatever port they listen on.
  ["driver", "executor", 43211, true],
  ["executor", "driver", 7078, true],
  ["executor", "driver", 7079, true],
  ["executor", "executor", 35001, true],
  ["executor", "executor", 35001, false, "UDP"],
  ["submission", "driver", 7078, false],
  ["submission", "executor", 7079, false],
  ["executor", "submission", 8080, false],
  // Other tenants, and everybody else.
  ["driver", "another tenant's executor", 7079, false],
  ["executor", "another tenant's driver", 7078, false],
  ["another tenant's executor", "driver", 7078, false],
  ["another tenant's driver", "executor", 43211, false],
  ["the online business", "driver", 4040, false],
  ["the online business", "submission", 80, false],
  ["driver", "the online business", 8080, false],
  ["driver", "the online business", 443, false],
  // The API: drivers and what submits, and the Spark API servers alone.
  ["driver", "the Spark API server", 6444, true],
  ["driver", "its Service", 443, true],
  ["submission", "the Spark API server", 6444, true],
  ["submission", "its Service", 443, true],
  ["executor", "the Spark API server", 6444, false],
  ["another tenant's executor", "its Service", 443, false],
  ["driver", "the Spark API server", 2379, false],
  ["driver", "its Service", 80, false],
  ["driver", "the online API server", 6443, false],
  ["driver", "its Service, kubernetes", 443, false],
  ["another tenant's driver", "the Spark API server", 6444, true],
  ["another tenant's driver", "the online API server", 6443, false],
  // Celeborn: what its clients use, and not what its own parts do.
  ["driver", "a Celeborn master", 9097, true],
  ["driver", "a Celeborn worker", 9091, true],
  ["executor", "a Celeborn worker", 9092, true],
  ["executor", "a Celeborn worker", 9093, true],
  ["executor", "a Celeborn worker", 9094, false],
  ["executor", "a Celeborn worker", 9095, false],
  ["executor", "a Celeborn worker", 9096, false],
  ["driver", "a Celeborn master", 9872, false],
  ["driver", "a Celeborn master", 9098, false],
  ["driver", "a Celeborn master", 8097, false],
  ["submission", "a Celeborn master", 9097, false],
  ["another tenant's executor", "a Celeborn worker", 9093, true],
  ["a Celeborn worker", "executor", 43211, false],
  ["a Celeborn worker", "a Celeborn worker", 9094, true],
  ["the online business", "a Celeborn worker", 9093, false],
  // DNS.
  ["driver", "cluster DNS", 53, true, "UDP"],
  ["executor", "cluster DNS", 53, true],
  ["submission", "cluster DNS", 53, true, "UDP"],
  ["submission", "the node's DNS", 53, true, "UDP"],
  ["driver", "cluster DNS", 9153, false],
  ["driver", "a pod of kube-system", 53, false, "UDP"],
  // Data sources: the tenant's own, for all of its pods.
  ["executor", "a name node", 8020, true],
  ["executor", "a name node", 9866, true],
  ["executor", "a name node", 9871, false],
  ["submission", "a name node", 8020, true],
  ["executor", "a host beside it", 8020, false],
  ["executor", "MinIO", 9000, true],
  ["executor", "MinIO", 9001, false],
  ["executor", "another pod of storage", 9000, false],
  ["another tenant's executor", "a name node", 8020, false],
  ["another tenant's executor", "MinIO", 9000, false],
  ["MinIO", "executor", 43211, false],
  // "Everywhere" is outside of the cluster, and not where nodes get their credentials.
  ["executor", "the internet", 443, true],
  ["executor", "the internet", 80, false],
  ["executor", "the metadata service", 443, false],
  ["executor", "its Service, kubernetes", 443, false],
  ["another tenant's executor", "the internet", 443, false],
];

const connections = table.map(([from, to, port, allowed, protocol = "TCP" as const]) => ({
  from,
  to,
  port,
  allowed,
  protocol,
}));

it.each(connections)("$from to $to, $protocol $port: $allowed", ({ from, to, port, allowed, protocol }) =>
  expect(isAllowed(stack.policies, { from: ends[from]!(), to: ends[to]!(), port, protocol })).toBe(allowed),
);

it("lets drivers reach API servers on the nodes' network by the nodes' addresses", async () => {
  const { policies } = await policiesOf({
    "apiServer.network": "host",
    "apiServer.port": 7443,
    "cluster.nodeCidrs": ["203.0.113.0/24"],
  });
  const at = (from: End, to: End, port: number) => isAllowed(policies, { from, to, port });
  const p2 = ends["another tenant's driver"]!();
  expect(at(p2, host("203.0.113.9"), 7443)).toBe(true);
  expect(at(p2, host("203.0.113.9"), 6443)).toBe(false);
  expect(at(p2, host("198.18.0.1"), 7443)).toBe(false);
});

it("without their ranges, by the port alone, outside of pods and Services", async () => {
  const { policies } = await policiesOf({ "apiServer.network": "host", "apiServer.port": 7443 });
  const p2 = ends["another tenant's driver"]!();
  expect(isAllowed(policies, { from: p2, to: host("203.0.113.9"), port: 7443 })).toBe(true);
  expect(isAllowed(policies, { from: p2, to: ends["the online business"]!(), port: 7443 })).toBe(false);
});

it("where Spark has no API servers of its own, the online ones, as they are", async () => {
  const { policies } = await policiesOf(managed);
  const driver = ends.driver!();
  const at = (from: End, to: End, port: number) => isAllowed(policies, { from, to, port });
  expect(at(driver, host("198.51.100.1"), 443)).toBe(true);
  expect(at(driver, host("203.0.113.1"), 6443)).toBe(true);
  expect(at(driver, host("203.0.113.2"), 6443)).toBe(false);
  expect(at(ends["another tenant's executor"]!(), host("203.0.113.1"), 6443)).toBe(false);
});
