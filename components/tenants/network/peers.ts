import type * as k8s from "@pulumi/kubernetes";
import { parseCidr } from "../../../lib/cidr";
import type { Destination } from "../destination";

type EgressRule = k8s.types.input.networking.v1.NetworkPolicyEgressRule;
type Peer = k8s.types.input.networking.v1.NetworkPolicyPeer;

/** A node's metadata service hands out the node's own credentials in most clouds. */
const linkLocal = "169.254.0.0/16";

/**
 * A rule for each destination.
 * @param clusterRanges of pods and Services: a range that holds them is about what is outside of the cluster, and not about everybody's pods
 */
export const egressRules = (
  destinations: readonly Destination[],
  clusterRanges: readonly string[],
): EgressRule[] =>
  destinations.map((destination) => ({
    to: [peerOf(destination, clusterRanges)],
    ports: portsOf(destination),
  }));

function peerOf({ cidr, namespace, podSelector }: Destination, clusterRanges: readonly string[]): Peer {
  if (cidr !== undefined) {
    const except = [...clusterRanges, linkLocal].filter((range) => isStrictlyInside(range, cidr));
    return { ipBlock: { cidr, ...(except.length === 0 ? {} : { except }) } };
  }
  return {
    namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": namespace! } },
    ...(podSelector === undefined ? {} : { podSelector: { matchLabels: podSelector } }),
  };
}

/** As the API asks of what is excepted. Both are ranges. */
function isStrictlyInside(inner: string, outer: string): boolean {
  const [a, b] = [parseCidr(inner)!, parseCidr(outer)!];
  return b.first <= a.first && a.last <= b.last && !(a.first === b.first && a.last === b.last);
}

const portsOf = ({ ports, protocol = "TCP" }: Destination) =>
  ports.map((each) =>
    typeof each === "number" ? { port: each, protocol } : { port: each.from, endPort: each.to, protocol },
  );
