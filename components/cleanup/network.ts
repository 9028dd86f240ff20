import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { labels, selector } from "../../lib/labels";
import { component } from "./metadata";

interface NetworkArgs {
  readonly namespace: pulumi.Output<string>;
  readonly apiServerPorts: readonly number[];
  readonly pushgateway?: string;
}

/**
 * Nobody comes in; out go name look-ups, requests to the API servers, and figures. The API servers are named by their ports alone: those on a node's network match no selector, and whether a policy sees the
 * Service's address or the server's own is left to the network plugin. @see kubernetes/kubernetes NetworkPolicy, ipBlock
 */
export function createNetworkPolicy(
  name: string,
  { namespace, apiServerPorts, pushgateway }: NetworkArgs,
  child: pulumi.CustomResourceOptions,
): k8s.networking.v1.NetworkPolicy {
  const ports = [...new Set([443, ...apiServerPorts, ...(pushgateway ? [portOf(pushgateway)] : [])])];
  return new k8s.networking.v1.NetworkPolicy(
    `${name}-network`,
    {
      metadata: { name: component, namespace, labels: labels(component, name) },
      spec: {
        podSelector: {
          matchLabels: { "app.kubernetes.io/name": selector(component, name)["app.kubernetes.io/name"]! },
        },
        policyTypes: ["Ingress", "Egress"],
        egress: [
          { ports: ["UDP", "TCP"].map((protocol) => ({ port: 53, protocol })) },
          { ports: ports.map((port) => ({ port, protocol: "TCP" })) },
        ],
      },
    },
    child,
  );
}

function portOf(url: string): number {
  const { port, protocol } = new URL(url);
  return port === "" ? (protocol === "https:" ? 443 : 80) : Number(port);
}
