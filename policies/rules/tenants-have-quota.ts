import { inWords } from "../lib/list";
import { stackRule } from "../lib/rule";
import { tenantNamespaces } from "../lib/tenants";
import type { Texts } from "../lib/manifests";

interface Quota {
  readonly spec?: {
    readonly hard?: Texts;
    readonly scopes?: readonly string[];
    readonly scopeSelector?: object;
  };
}

interface LimitRange {
  readonly spec?: { readonly limits?: readonly { readonly type?: string }[] };
}

/** Objects that pile up, and what pods take. */
const counted = ["pods", "requests.cpu", "requests.memory", "limits.memory", "count/configmaps"];

/** One tenant's loop of submissions fills etcd and every node where nobody counts; the LimitRange gives numbers to containers that say none, which a quota would refuse. */
export const tenantsHaveQuota = stackRule({
  name: "tenants-have-quota",
  description:
    "Every tenant's namespace has a ResourceQuota of pods, CPU, memory and ConfigMaps, and a LimitRange.",
  severity: "high",
  remediationSteps: "Make the namespace with components/tenants, which adds both.",
  url: "https://kubernetes.io/docs/concepts/policy/resource-quotas/",
  check: (stack, look) =>
    look.each(tenantNamespaces(stack), (tenant) => {
      const inside = ({ namespace }: { namespace: string | undefined }): boolean => namespace === tenant.name;
      const quotas = stack
        .of<Quota>("ResourceQuota")
        .filter((quota) => inside(quota) && isOfAll(quota.manifest));
      const hard = Object.assign({}, ...quotas.map(({ manifest }) => manifest.spec?.hard)) as Texts;
      const missing = counted.filter((type) => hard[type] === undefined);
      if (quotas.length === 0) look.report(tenant, "a tenant's namespace without a ResourceQuota; add one");
      else if (missing.length > 0)
        look.report(tenant, `its ResourceQuota has no ${inWords(missing)}; add them to spec.hard`);
      const ranges = stack.of<LimitRange>("LimitRange").filter(inside);
      const limits = ranges.flatMap(({ manifest }) => manifest.spec?.limits ?? []);
      if (!limits.some(({ type }) => type === "Container"))
        look.report(tenant, "a tenant's namespace without a LimitRange for containers; add one");
    }),
});

/** One with a scope counts some pods alone, such as those of a priority class. */
const isOfAll = ({ spec: { scopes = [], scopeSelector } = {} }: Quota): boolean =>
  scopes.length === 0 && scopeSelector === undefined;
