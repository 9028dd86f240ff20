import type { NetworkPolicy, NetworkRule } from "../lib/manifests";
import { stackRule } from "../lib/rule";
import { isEmpty } from "../lib/selector";
import { tenantNamespaces } from "../lib/tenants";

const directions = ["Ingress", "Egress"];

/** What no policy selects may speak to everybody: a driver's web interface and a shuffle port answer whoever asks. With this one, every further policy is an opening with a reason. */
export const tenantsDenyByDefault = stackRule({
  name: "tenants-deny-by-default",
  description:
    "Every tenant's namespace has a NetworkPolicy that refuses all traffic of all pods, both ways.",
  severity: "high",
  remediationSteps: "Make the namespace with components/tenants, which adds it.",
  url: "https://kubernetes.io/docs/concepts/services-networking/network-policies/#default-deny-all-ingress-and-all-egress-traffic",
  check: (stack, look) =>
    look.each(tenantNamespaces(stack), (tenant) => {
      const policies = stack
        .of<NetworkPolicy>("NetworkPolicy")
        .filter(({ namespace }) => namespace === tenant.name);
      for (const policy of policies)
        for (const direction of directions)
          rulesOf(policy.manifest, direction).forEach((rule, index) => {
            if (isAboutEverything(rule))
              look.report(
                policy,
                `spec.${direction.toLowerCase()}[${index}]: allows everything, so nothing is refused any more; name whom, and the ports`,
              );
          });
      for (const direction of directions)
        if (!policies.some(({ manifest }) => refuses(manifest, direction)))
          look.report(
            tenant,
            `a tenant's namespace without a NetworkPolicy that refuses all ${direction.toLowerCase()}; add one with podSelector {}, policyTypes [${direction}] and no rules`,
          );
    }),
});

const refuses = ({ spec }: NetworkPolicy, direction: string): boolean =>
  isEmpty(spec?.podSelector ?? {}) &&
  (spec?.policyTypes ?? []).includes(direction) &&
  rulesOf({ spec }, direction).length === 0;

const rulesOf = ({ spec }: NetworkPolicy, direction: string): readonly NetworkRule[] =>
  (direction === "Ingress" ? spec?.ingress : spec?.egress) ?? [];

/** Policies add up: one rule without peers and ports takes back what another policy refuses. */
const isAboutEverything = ({ from = [], to = [], ports = [] }: NetworkRule): boolean =>
  from.length === 0 && to.length === 0 && ports.length === 0;
