import type * as k8s from "@pulumi/kubernetes";
import type { Destination } from "../destination";
import { egressRules } from "./peers";

type Spec = k8s.types.input.networking.v1.NetworkPolicySpec;
type Selector = k8s.types.input.meta.v1.LabelSelector;

const everyPod: Selector = {};

/** Spark labels its pods itself; a job cannot take the label from them (`BasicDriverFeatureStep`, `BasicExecutorFeatureStep`). */
const sparkPods: Selector = {
  matchExpressions: [{ key: "spark-role", operator: "In", values: ["driver", "executor"] }],
};

/** Drivers, and whatever submits, which has no label of its own. Executors never call the API. */
const allButExecutors: Selector = {
  matchExpressions: [{ key: "spark-role", operator: "NotIn", values: ["executor"] }],
};

export interface PolicyArgs {
  readonly dns: readonly Destination[];
  /** Default: there is no Celeborn. */
  readonly celeborn?: readonly Destination[];
  readonly dataSources: readonly Destination[];
  /** IPv4 ranges of the cluster's pods and Services, as far as they are known. */
  readonly clusterRanges: readonly string[];
}

/**
 * What a tenant's pods may connect to, by the name of the policy; `apiServerPolicy` is another. They add up: what none of them allows is refused in both directions. Connections from a pod's own node,
 * which kubelet's probes and `kubectl port-forward` are, pass every policy.
 */
export function tenantPolicies({
  dns,
  celeborn = [],
  dataSources,
  clusterRanges,
}: PolicyArgs): Readonly<Record<string, Spec>> {
  const towards = (podSelector: Selector, destinations: readonly Destination[]): Spec =>
    egressPolicy(podSelector, destinations, clusterRanges);
  return {
    "default-deny": { podSelector: everyPod, policyTypes: ["Ingress", "Egress"] },
    dns: towards(everyPod, dns),
    "spark-pods": amongSparkPods,
    ...(celeborn.length === 0 ? {} : { celeborn: towards(sparkPods, celeborn) }),
    // What submits too: it puts a job's files where driver and executors fetch them from.
    ...(dataSources.length === 0 ? {} : { "data-sources": towards(everyPod, dataSources) }),
  };
}

export const apiServerPolicy = (apiServers: readonly Destination[], clusterRanges: readonly string[]): Spec =>
  egressPolicy(allButExecutors, apiServers, clusterRanges);

const egressPolicy = (
  podSelector: Selector,
  destinations: readonly Destination[],
  clusterRanges: readonly string[],
): Spec => ({ podSelector, policyTypes: ["Egress"], egress: egressRules(destinations, clusterRanges) });

/** Every TCP port: an executor's block manager listens on one that the kernel chooses, and so does what a job's own code opens. */
const amongSparkPods: Spec = {
  podSelector: sparkPods,
  policyTypes: ["Ingress", "Egress"],
  ingress: [{ from: [{ podSelector: sparkPods }], ports: [{ protocol: "TCP" }] }],
  egress: [{ to: [{ podSelector: sparkPods }], ports: [{ protocol: "TCP" }] }],
};
