import { count, dnsName, duration, flag, labelMap, list, port } from "./leaf";
import { section } from "./section";

/** The API servers that only Spark traffic uses. */
export const apiServerSchema = section({
  replicas: count(1, 16).default(1).describe("API servers, each on a node of its own."),
  port: port.default(6444).describe("Port on the nodes; the Service has 443."),
  nodeSelector: labelMap
    .default({ "node-role.kubernetes.io/control-plane": "" })
    .describe("Nodes to run on: they hold the cluster's PKI in /etc/kubernetes/pki."),
  spareNode: flag
    .default(false)
    .describe("More nodes match than there are replicas, so an update may start the new one first."),
  extraNames: list(dnsName)
    .default([])
    .describe("More names or addresses that clients use, such as a load balancer's, for the certificate."),
  eventTtl: duration.default("1h").describe("How long Events live."),
}).prefault({});
