import type { AffinityTerm, PodSpec, Selector, Workload } from "../lib/manifests";
import { mostReplicasOf } from "../lib/replicas";
import { stackRule } from "../lib/rule";
import { selects } from "../lib/selector";

const node = "kubernetes.io/hostname";
const zone = "topology.kubernetes.io/zone";

/** Replicas that share a node go with it together, and a selector that does not select them keeps nobody apart. */
export const replicasSpread = stackRule({
  name: "replicas-spread",
  description:
    "Several replicas are kept on different nodes, by anti-affinity or a spread constraint of their own labels.",
  severity: "high",
  remediationSteps:
    "Add podAntiAffinity or topologySpreadConstraints with topologyKey kubernetes.io/hostname and the workload's selector.",
  url: "https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/",
  check: (stack, look) =>
    look.each(stack.of<Workload>("Deployment", "StatefulSet"), (workload) => {
      if (mostReplicasOf(workload, stack) < 2) return;
      const { template = {} } = workload.manifest.spec ?? {};
      const selectors = spreadOverNodes(template.spec ?? {});
      if (selectors.length === 0)
        look.report(
          workload,
          `spec.template.spec: nothing keeps its replicas on different nodes; add podAntiAffinity or a topologySpreadConstraint over ${node}`,
        );
      else if (!selectors.some((selector) => selects(selector, template.metadata?.labels ?? {})))
        look.report(
          workload,
          `spec.template.spec: what spreads over ${node} selects none of its own pods; use its selector`,
        );
    }),
});

function spreadOverNodes({ affinity, topologySpreadConstraints = [] }: PodSpec): Selector[] {
  const {
    requiredDuringSchedulingIgnoredDuringExecution: required = [],
    preferredDuringSchedulingIgnoredDuringExecution: preferred = [],
  } = affinity?.podAntiAffinity ?? {};
  const isOverNodes = ({ topologyKey }: AffinityTerm): boolean => topologyKey === node;
  return [
    // No two in one zone are no two on one node.
    ...required.filter(({ topologyKey = "" }) => [node, zone].includes(topologyKey)),
    ...preferred.map(({ podAffinityTerm = {} }) => podAffinityTerm).filter(isOverNodes),
    ...topologySpreadConstraints.filter(isOverNodes),
  ].flatMap(({ labelSelector }) => labelSelector ?? []);
}
