import { address, dnsName, image, list, memory, port } from "./leaf";
import { listOf, section } from "./section";

const member = section({
  node: dnsName.describe("Name of the Node object."),
  address: address.describe("Fixed address of the node that the API servers and the other members dial."),
});

/** The etcd that holds Events and nothing else. */
export const eventEtcdSchema = section({
  image: image.describe(
    "Image with etcd, used for the members and for the gRPC proxies beside the API servers.",
  ),
  members: listOf(member, "member with node and address").describe(
    "1, 3 or 5 members, each on a control-plane or etcd node of its own.",
  ),
  apiServerNodes: list(dnsName)
    .default([])
    .describe("Nodes that run an API server but no member: they get the proxy's certificates only."),
  quota: memory
    .default("2Gi")
    .describe("Size at which a member stops taking writes, at most 8Gi; 2Gi are about 1.5 million Events."),
  ports: section({
    client: port.default(2382).describe("Clients, mutual TLS."),
    peer: port.default(2383).describe("Peers, mutual TLS."),
    metrics: port.default(2384).describe("Metrics and probes of the member, on 127.0.0.1."),
    installer: port.default(2385).describe("Probes of the installer, on 127.0.0.1."),
  })
    .prefault({})
    .describe("TCP ports on the nodes. kubeadm's own etcd has 2379, 2380 and 2381."),
});
