import { contains, parseAddress, parseCidr } from "../../lib/cidr";

/** One end of a connection: a pod, or with no namespace a host outside of the pods' network. */
export interface End {
  readonly namespace?: string;
  readonly labels?: Labels;
  readonly address: string;
}

export interface Connection {
  readonly from: End;
  readonly to: End;
  readonly port: number;
  readonly protocol?: "TCP" | "UDP";
}

type Labels = Readonly<Record<string, string>>;
type Direction = "Ingress" | "Egress";

interface Selector {
  readonly matchLabels?: Labels;
  readonly matchExpressions?: readonly { key: string; operator: string; values?: readonly string[] }[];
}

interface Peer {
  readonly ipBlock?: { readonly cidr: string; readonly except?: readonly string[] };
  readonly podSelector?: Selector;
  readonly namespaceSelector?: Selector;
}

interface Port {
  readonly port?: number;
  readonly endPort?: number;
  readonly protocol?: string;
}

interface Rule {
  readonly from?: readonly Peer[];
  readonly to?: readonly Peer[];
  readonly ports?: readonly Port[];
}

/** A NetworkPolicy of networking.k8s.io/v1, with ports as numbers. */
export interface Policy {
  readonly metadata: { readonly namespace: string };
  readonly spec: {
    readonly podSelector: Selector;
    readonly policyTypes: readonly Direction[];
    readonly ingress?: readonly Rule[];
    readonly egress?: readonly Rule[];
  };
}

/**
 * Whether a network plugin that follows the API to the letter lets a connection through: the sender's policies have to allow it, and the receiver's.
 * @param namespaces labels by name, beside `kubernetes.io/metadata.name`
 * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/
 */
export function isAllowed(
  policies: readonly Policy[],
  { from, to, port, protocol = "TCP" }: Connection,
  namespaces: Readonly<Record<string, Labels>> = {},
): boolean {
  const passes = (direction: Direction, subject: End, other: End): boolean => {
    const about = policies.filter(
      ({ metadata, spec }) =>
        subject.namespace !== undefined &&
        metadata.namespace === subject.namespace &&
        spec.policyTypes.includes(direction) &&
        selects(spec.podSelector, subject.labels),
    );
    return (
      about.length === 0 ||
      about.some(({ spec }) =>
        rulesOf(spec, direction).some(
          ({ peers, ports }) =>
            ports.some((each) => isPort(each, port, protocol)) &&
            (peers.length === 0 || peers.some((peer) => isPeer(peer, other, subject.namespace!, namespaces))),
        ),
      )
    );
  };
  return passes("Egress", from, to) && passes("Ingress", to, from);
}

/** No ports are all of them; no peers are everybody, unlike no rules. */
const rulesOf = ({ ingress = [], egress = [] }: Policy["spec"], direction: Direction) =>
  (direction === "Egress" ? egress : ingress).map(({ from, to, ports }: Rule) => ({
    peers: (direction === "Egress" ? to : from) ?? [],
    ports: ports?.length ? ports : [undefined],
  }));

function isPort(allowed: Port | undefined, port: number, protocol: string): boolean {
  if (allowed === undefined) return true;
  if ((allowed.protocol ?? "TCP") !== protocol) return false;
  const first = allowed.port;
  return first === undefined || (first <= port && port <= (allowed.endPort ?? first));
}

function isPeer(
  { ipBlock, podSelector, namespaceSelector }: Peer,
  { namespace, labels, address }: End,
  own: string,
  namespaces: Readonly<Record<string, Labels>>,
): boolean {
  if (ipBlock) {
    const isIn = (cidr: string): boolean => contains(parseCidr(cidr)!, parseAddress(address)!);
    return isIn(ipBlock.cidr) && !(ipBlock.except ?? []).some(isIn);
  }
  if (namespace === undefined) return false;
  const ofNamespace = { ...namespaces[namespace], "kubernetes.io/metadata.name": namespace };
  return (
    (namespaceSelector ? selects(namespaceSelector, ofNamespace) : namespace === own) &&
    selects(podSelector, labels)
  );
}

/** No selector and an empty one select everything. */
export const selects = (selector: Selector | undefined, labels: Labels = {}): boolean =>
  Object.entries(selector?.matchLabels ?? {}).every(([key, value]) => labels[key] === value) &&
  (selector?.matchExpressions ?? []).every(({ key, operator, values = [] }) => {
    const value = labels[key];
    const among = value !== undefined && values.includes(value);
    if (operator === "In") return among;
    if (operator === "NotIn") return !among;
    if (operator === "Exists") return value !== undefined;
    if (operator === "DoesNotExist") return value === undefined;
    throw new RangeError(`no operator of a selector: ${operator}`);
  });
