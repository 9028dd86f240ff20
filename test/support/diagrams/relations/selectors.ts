import { selects } from "../../network-policies";
import { type KubeObject, find, named, podTemplateOf } from "../kube-object";
import type { FindRelations } from "./relation";

type Selector = Parameters<typeof selects>[0] & object;

interface Peer {
  readonly podSelector?: Selector;
  readonly namespaceSelector?: { readonly matchLabels?: Readonly<Record<string, string>> };
}

/** Pods that Services, budgets and network policies select: those of the stack's workloads, else of jobs, which are not in the stack. */
export const selections: FindRelations = (object, all) => {
  const selector = selectorOf(object);
  if (selector === undefined) return [];
  const found = workloads(all, object.namespace, selector);
  const pods = found.length > 0 ? found : [named("Pods", wordsOf(selector), object.namespace)];
  return pods.map((to) => ({ from: object, to, label: "selects" }));
};

/** What a network policy lets its pods connect to, and whom it lets in, beside the pods themselves. */
export const connections: FindRelations = (policy, all) => {
  if (policy.kind !== "NetworkPolicy") return [];
  const {
    egress = [],
    ingress = [],
    podSelector,
  } = policy.inputs.spec as {
    egress?: { to?: Peer[] }[];
    ingress?: { from?: Peer[] }[];
    podSelector: Selector;
  };
  const own = workloads(all, policy.namespace, podSelector);
  const others = (peers: readonly Peer[]): KubeObject[] =>
    peers.flatMap((peer) => peersOf(peer, policy, all)).filter((object) => !own.includes(object));
  return [
    ...others(egress.flatMap(({ to = [] }) => to)).map((to) => ({ from: policy, to, label: "egress to" })),
    ...others(ingress.flatMap(({ from = [] }) => from)).map((to) => ({
      from: policy,
      to,
      label: "ingress from",
    })),
  ];
};

function selectorOf({ kind, inputs }: KubeObject): Selector | undefined {
  if (kind === "Service") return { matchLabels: inputs.spec.selector as Record<string, string> };
  if (kind === "PodDisruptionBudget") return inputs.spec.selector as Selector;
  return kind === "NetworkPolicy" ? (inputs.spec.podSelector as Selector) : undefined;
}

const workloads = (
  all: readonly KubeObject[],
  namespace: string | undefined,
  selector: Selector,
): KubeObject[] =>
  all.filter((object) => {
    const template = podTemplateOf(object);
    return template && object.namespace === namespace && selects(selector, template.metadata.labels);
  });

/** A peer of the stack: pods of its workloads, or all of a namespace. */
function peersOf(
  { namespaceSelector, podSelector }: Peer,
  policy: KubeObject,
  all: readonly KubeObject[],
): KubeObject[] {
  const other = namespaceSelector?.matchLabels?.["kubernetes.io/metadata.name"];
  if (podSelector) return workloads(all, other ?? policy.namespace, podSelector);
  const namespace = other === undefined ? undefined : find(all, "Namespace", other);
  return namespace ? [namespace] : [];
}

const wordsOf = ({ matchLabels = {}, matchExpressions = [] }: Selector): string => {
  const words = [
    ...Object.entries(matchLabels).map(([key, value]) => `${key}: ${value}`),
    ...matchExpressions.map(
      ({ key, operator, values = [] }) =>
        `${key} ${operator === "NotIn" ? "not " : ""}${values.join(" or ")}`,
    ),
  ];
  return words.length === 0 ? "all" : words.join(", ");
};
