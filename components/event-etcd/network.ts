import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import type { Labels } from "../../lib/labels";
import type { StatefulSetArgs } from "./args";
import { defaultPorts } from "./defaults";
import { clientService, peerService } from "./member-names";

/**
 * Services and NetworkPolicy of a StatefulSet's members. Clients may come from anywhere, since they show a certificate; peers and supervisors are the members themselves; metrics
 * are for every pod of the cluster when they are exposed. kubelet's probes pass every policy.
 */
export function createNetwork(
  name: string,
  args: StatefulSetArgs,
  labels: Labels,
  pods: Labels,
  child: pulumi.CustomResourceOptions,
): pulumi.Resource[] {
  const { client, peer, metrics, supervisor } = { ...defaultPorts, ...args.ports };
  const { namespace } = args;
  const port = (portName: string, number: number) => ({
    name: portName,
    port: number,
    targetPort: number,
    protocol: "TCP",
  });
  const clients = new k8s.core.v1.Service(
    `${name}-clients`,
    {
      metadata: { name: clientService, namespace, labels },
      spec: { selector: pods, ports: [port("client", client)] },
    },
    child,
  );
  const peers = new k8s.core.v1.Service(
    `${name}-peers`,
    {
      metadata: { name: peerService, namespace, labels },
      spec: {
        clusterIP: "None",
        // Members need each other's addresses to become ready.
        publishNotReadyAddresses: true,
        selector: pods,
        ports: [port("client", client), port("peer", peer), port("supervisor", supervisor)],
      },
    },
    child,
  );
  const tcp = (...ports: number[]) => ports.map((number) => ({ port: number, protocol: "TCP" }));
  const policy = new k8s.networking.v1.NetworkPolicy(
    `${name}-member`,
    {
      metadata: { name: clientService, namespace, labels },
      spec: {
        podSelector: { matchLabels: pods },
        policyTypes: ["Ingress"],
        ingress: [
          { ports: tcp(client) },
          { from: [{ podSelector: { matchLabels: pods } }], ports: tcp(peer, supervisor) },
          ...((args.exposeMetrics ?? true)
            ? [{ from: [{ namespaceSelector: {} }], ports: tcp(metrics) }]
            : []),
        ],
      },
    },
    child,
  );
  return [clients, peers, policy];
}
