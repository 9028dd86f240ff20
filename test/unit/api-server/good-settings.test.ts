import type { ApiServerSettings } from "../../../components/api-server/args";
import { said } from "./refusals";
import { cluster, clusterWith } from "./settings";

const balancer = { name: "api.example.com", loadBalancerClass: "internal" };

const fine: [string, Partial<ApiServerSettings>][] = [
  ["nothing but what has no default", {}],
  [
    "loopback on the host network",
    { network: "host", cluster: { ...cluster, etcdServers: ["https://127.0.0.1:2379"] } },
  ],
  ["the online API server's port in a pod of its own", { port: 6443 }],
  ["a spare node on the host network", { network: "host", spareNode: true, replicas: 2 }],
  ["a DaemonSet behind a balancer", { workload: "DaemonSet", loadBalancer: balancer, goawayChance: 0.02 }],
  ["a path of the cluster's PKI", clusterWith("kubelet-certificate-authority", "/etc/kubernetes/pki/ca.crt")],
  ["an etcd whose tag tells nothing", { etcdImage: `x/etcd@sha256:${"a".repeat(64)}` }],
  ["an audit log beside others", { auditLog: { directory: "/var/log/kubernetes-spark" } }],
  ["no goaway", { goawayChance: 0 }],
  [
    "a balancer named by the extra names",
    { loadBalancer: { loadBalancerClass: "x" }, extraNames: ["10.0.0.9"] },
  ],
  ["an image by digest", { version: "v1.29.0", image: `x/kube-apiserver@sha256:${"a".repeat(64)}` }],
  ["bounds themselves", { eventTtl: "24h", shutdownDelay: "5s", replicas: 16 }],
  [
    "overrides of other resources",
    clusterWith(
      "etcd-servers-overrides",
      "coordination.k8s.io/leases#https://$(NODE_ADDRESS):4004,a/b#https://c:1;https://d:1",
    ),
  ],
];

it.each(fine)("takes %s", (_, changes) => expect(said(changes)).toEqual([]));
