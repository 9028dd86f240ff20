import { address, count, dnsName, duration, flag, image, list, memory, port } from "./leaf";
import { listOf, section } from "./section";

const member = section({
  node: dnsName.describe("Name of the Node object."),
  address: address.describe("Fixed address of the node that the API servers and the other members dial."),
});

/** Of the image in the registry of Kubernetes' own images; every release of Kubernetes that is supported takes it. */
export const defaultTag = "3.6.6-0";

/** The etcd that holds Events and nothing else. */
export const eventEtcdSchema = section({
  image: image
    .optional()
    .describe(
      `Image with etcd, used for the members and for the gRPC proxies beside the API servers; 3.5.13 or later. Default: etcd:${defaultTag} of cluster.imageRegistry.`,
    ),
  members: listOf(member, "member with node and address").describe(
    "1, 3 or 5 members, each on a control-plane or etcd node of its own.",
  ),
  apiServerNodes: list(dnsName)
    .default([])
    .describe("Nodes that run an API server but no member: they get the proxy's certificates only."),
  load: section({
    eventsPerSecond: count(1, 100_000).describe(
      "Events written per second, created or counted up, on average over the busiest ttl. A pod of a Spark job makes about 6.",
    ),
    ttl: duration
      .default("1h")
      .describe(
        "The longest `--event-ttl` of the cluster's API servers, at most 24h and no shorter than `apiServer.eventTtl`.",
      ),
  })
    .optional()
    .describe("What the cluster writes; the members' sizes are derived from it. Default: unknown."),
  quota: memory
    .optional()
    .describe(
      "Size at which a member stops taking writes, at most 8Gi. It wins over `load`, and one that the load does not fit into is refused. Default: what `load` needs, or else 2Gi, which are about 1.5 million Events.",
    ),
  ports: section({
    client: port
      .default(2382)
      .describe(
        "Clients, mutual TLS. Once online API servers carry the patch they need the new one first: docs/event-etcd.md.",
      ),
    peer: port.default(2383).describe("Peers, mutual TLS. Cannot be changed while there is data."),
    metrics: port.default(2384).describe("Metrics and probes of the member, plain HTTP."),
    installer: port.default(2385).describe("Probes of the installer, on 127.0.0.1."),
    supervisor: port
      .default(2386)
      .describe(
        "Supervisors among themselves, mutual TLS: the members' nodes must reach it, as those for clients and peers.",
      ),
  })
    .prefault({})
    .describe("TCP ports on the nodes. kubeadm's own etcd has 2379, 2380 and 2381."),
  exposeMetrics: flag
    .default(true)
    .describe("Serve metrics on the members' addresses too, for a Prometheus; else on 127.0.0.1 alone."),
});
