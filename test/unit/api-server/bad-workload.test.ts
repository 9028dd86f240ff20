import { cluster } from "./settings";
import { type Case, refuses } from "./refusals";

const workload: Case[] = [
  ["no replica", { replicas: 0 }, "replicas: not a count (0); a whole number from 1 to 16"],
  ["half a replica", { replicas: 1.5 }, "replicas: not a count (1.5); a whole number from 1 to 16"],
  [
    "replicas of a DaemonSet",
    { workload: "DaemonSet", replicas: 3 },
    "replicas: has no meaning with a DaemonSet (3); leave it out, nodeSelector says how many there are",
  ],
  [
    "two who decide how many there are",
    { replicas: 2, autoscaling: { minReplicas: 1, maxReplicas: 3 } },
    "replicas: given beside autoscaling (2), which decides it; leave one of them out",
  ],
  [
    "a DaemonSet that scales",
    { workload: "DaemonSet", autoscaling: { minReplicas: 1, maxReplicas: 3 } },
    'autoscaling: a DaemonSet cannot be scaled ("DaemonSet"); leave it out, or workload: Deployment',
  ],
  [
    "bounds the wrong way round",
    { autoscaling: { minReplicas: 4, maxReplicas: 2 } },
    "autoscaling.minReplicas: more than maxReplicas (4); at most 2",
  ],
  [
    "scaling to nothing",
    { autoscaling: { minReplicas: 0, maxReplicas: 2 } },
    "autoscaling.minReplicas: not a count (0); a whole number from 1 to 16",
  ],
  [
    "scaling by a share instead of a percentage",
    { autoscaling: { minReplicas: 1, maxReplicas: 2, cpuUtilization: 0.7 } },
    "autoscaling.cpuUtilization: not a percentage of the CPU request (0.7); a whole number from 10 to 95",
  ],
  [
    "scaling by a request that is not there",
    {
      autoscaling: { minReplicas: 1, maxReplicas: 2 },
      resources: { requests: { memory: "512Mi" }, limits: { cpu: "2", memory: "2Gi" } },
    },
    'resources.requests.cpu: none that autoscaling could measure against (undefined); such as "250m"',
  ],
  [
    "scaling by a request of nothing",
    {
      autoscaling: { minReplicas: 1, maxReplicas: 2 },
      resources: { requests: { cpu: "0", memory: "512Mi" }, limits: { cpu: "2", memory: "2Gi" } },
    },
    'resources.requests.cpu: none that autoscaling could measure against ("0"); such as "250m"',
  ],
  [
    "a spare node for pods that need none",
    { spareNode: true },
    "spareNode: has no meaning on the pods' network (true); leave it out, a new API server always starts first there",
  ],
  [
    "a spare node of a DaemonSet",
    { spareNode: true, network: "host", workload: "DaemonSet" },
    "spareNode: a DaemonSet has no spare node (true); leave it out, or workload: Deployment",
  ],
];

const versions: Case[] = [
  [
    "a version that is too old",
    { image: "registry.k8s.io/kube-apiserver:v1.28.9" },
    'image: a Kubernetes version that is not supported ("v1.28.9"); 1.29 to 1.35',
  ],
  [
    "a version that is too new",
    { image: "x/kube-apiserver:v1.36.0", version: "v1.36.0" },
    'version: a Kubernetes version that is not supported ("v1.36.0"); 1.29 to 1.35',
  ],
  [
    "a version without a patch",
    { image: `x/kube-apiserver@sha256:${"0".repeat(64)}`, version: "1.34" },
    'version: not a Kubernetes version ("1.34"); such as v1.34.3, 1.29 to 1.35',
  ],
  [
    "an image of another version",
    { version: "v1.34.3", image: "x/kube-apiserver:v1.33.1" },
    'image: of another version than the online API servers ("x/kube-apiserver:v1.33.1"); one of v1.34.3',
  ],
  [
    "an image that says nothing of its version",
    { image: `x/kube-apiserver@sha256:${"0".repeat(64)}` },
    `version: not in the image's name ("x/kube-apiserver@sha256:${"0".repeat(64)}"); the online API servers' version, such as v1.34.3`,
  ],
  [
    "an image that changes",
    { version: "v1.34.3", image: "x/kube-apiserver:latest" },
    'image: not pinned ("x/kube-apiserver:latest"); a version\'s tag or a digest, such as kube-apiserver:v1.34.3',
  ],
];

const networks: Case[] = [
  [
    "an etcd on the pod's own loopback",
    { cluster: { ...cluster, etcdServers: ["https://127.0.0.1:2379"] } },
    'cluster.etcdServers[0]: a loopback address, which is the pod\'s own ("https://127.0.0.1:2379"); https://$(NODE_ADDRESS):2379 for a member on each node, or network: host',
  ],
  [
    "an Events etcd there",
    { eventEtcdEndpoints: ["https://localhost:2382"] },
    "eventEtcdEndpoints[0]: a loopback address, which is the pod's own (\"https://localhost:2382\"); the member with its node's address, or network: host",
  ],
  [
    "no etcd at all",
    { cluster: { ...cluster, etcdServers: [] }, eventEtcdEndpoints: [] },
    "cluster.etcdServers: empty ([]); at least one URL",
    "eventEtcdEndpoints: empty ([]); the client URLs of the Events etcd",
  ],
  [
    "an etcd without TLS",
    { cluster: { ...cluster, etcdServers: ["http://10.0.0.1:2379"] } },
    'cluster.etcdServers[0]: not an etcd URL ("http://10.0.0.1:2379"); https, host and port, such as https://10.0.0.11:2379',
  ],
  [
    "the online API server's port on the same node",
    { network: "host", port: 6443 },
    "port: already used by the online API server (6443); a port that is free on the nodes",
  ],
  [
    "the Events etcd's port on the same node",
    { network: "host", port: 2382 },
    "port: already used by the Events etcd's clients (2382); a port that is free on the nodes",
  ],
  [
    "the port of the proxy in the same pod",
    { port: 2579 },
    "port: already used by the Spark API server's proxy for Events in the same pod (2579); another one",
  ],
  [
    "a port that needs a capability",
    { port: 443 },
    "port: not a port that the API server may listen on (443); a whole number from 1024 to 65535",
  ],
];

refuses({ workload, versions, networks });
