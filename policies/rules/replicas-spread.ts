import type { PodSpec, Selector, Workload } from "../lib/manifests";
import { objectRule } from "../lib/rule";
import { selects } from "../lib/selector";

const node = "kubernetes.io/hostname";

/** Replicas that share a node go with it together, and a selector that does not select them keeps nobody apart. */
export const replicasSpread = objectRule<Workload>({
  name: "replicas-spread",
  description:
    "Several replicas are kept on different nodes, by anti-affinity or a spread constraint of their own labels.",
  severity: "high",
  remediationSteps:
    "Add podAntiAffinity or topologySpreadConstraints with topologyKey kubernetes.io/hostname and the workload's selector.",
  url: "https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/",
  kinds: ["Deployment", "StatefulSet"],
  check: (workload, look) => {
    const { spec = {} } = workload.manifest;
    if ((spec.replicas ?? 1) < 2) return;
    const labels = spec.template?.metadata?.labels ?? {};
    const selectors = spreadOverNodes(spec.template?.spec ?? {});
    if (selectors.length === 0)
      look.report(
        workload,
        `spec.template.spec: nothing keeps its replicas on different nodes; add podAntiAffinity or a topologySpreadConstraint over ${node}`,
      );
    else if (!selectors.some((selector) => selects(selector, labels)))
      look.report(
        workload,
        `spec.template.spec: what spreads over ${node} selects none of its own pods; use its selector`,
      );
  },
});

function spreadOverNodes({ affinity, topologySpreadConstraints = [] }: PodSpec): Selector[] {
  const {
    requiredDuringSchedulingIgnoredDuringExecution: required = [],
    preferredDuringSchedulingIgnoredDuringExecution: preferred = [],
  } = affinity?.podAntiAffinity ?? {};
  return [
    ...required,
    ...preferred.map(({ podAffinityTerm = {} }) => podAffinityTerm),
    ...topologySpreadConstraints,
  ]
    .filter(({ topologyKey }) => topologyKey === node)
    .flatMap(({ labelSelector }) => labelSelector ?? []);
}
