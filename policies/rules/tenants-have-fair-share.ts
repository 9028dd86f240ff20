import type { FlowSchema } from "../lib/flow-schemas";
import { stackRule } from "../lib/rule";
import { tenantNamespaces } from "../lib/tenants";

interface PriorityLevel {
  readonly spec?: { readonly type?: string };
}

/** A tenant without a level of its own is in that of all service accounts, and takes its seats from the online business' controllers. */
export const tenantsHaveFairShare = stackRule({
  name: "tenants-have-fair-share",
  description: "Every tenant's accounts have a flow schema, of a priority level with a limit.",
  severity: "high",
  remediationSteps: "Add the tenant to what components/priority-and-fairness knows.",
  url: "https://kubernetes.io/docs/concepts/cluster-administration/flow-control/",
  check: (stack, look) =>
    look.each(tenantNamespaces(stack), (tenant) => {
      const schema = stack
        .of<FlowSchema>("FlowSchema")
        .find(({ manifest }) => accountsIn(manifest).includes(tenant.name));
      if (schema === undefined)
        return look.report(
          tenant,
          "a tenant's namespace whose accounts are in no flow schema of this stack; add one",
        );
      const name = schema.manifest.spec?.priorityLevelConfiguration?.name;
      const level = stack.find<PriorityLevel>("PriorityLevelConfiguration", undefined, name);
      if (level?.manifest.spec?.type !== "Limited")
        look.report(
          schema,
          `its priority level ${name} is ${level === undefined ? "not of this stack" : "without a limit"}; name one of type Limited`,
        );
    }),
});

/** Namespaces of which it has every account. */
const accountsIn = ({ spec }: FlowSchema): (string | undefined)[] =>
  (spec?.rules ?? [])
    .flatMap(({ subjects = [] }) => subjects)
    .filter(({ serviceAccount }) => serviceAccount?.name === "*")
    .map(({ serviceAccount }) => serviceAccount?.namespace);
