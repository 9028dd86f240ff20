import { commandLineOf } from "../lib/command-line";
import type { KubernetesObject } from "../lib/kubernetes-object";
import type { Binding, Workload } from "../lib/manifests";
import { accountsNamespace } from "../lib/rights";
import { stackRule } from "../lib/rule";
import type { Stack } from "../lib/stack";
import { tenantNamespaces } from "../lib/tenants";

interface CronJob extends Workload {
  readonly spec?: Workload["spec"] & { readonly suspend?: boolean };
}

/**
 * Spark leaves drivers, executors, ConfigMaps and Services behind. Where nobody removes them a scheduler that watches them does not start any more: that is how one cluster
 * stood still.
 */
export const tenantsAreCleaned = stackRule({
  name: "tenants-are-cleaned",
  description: "Every tenant's namespace has a cleanup that runs and may delete there.",
  severity: "high",
  remediationSteps: "Add the tenant to what components/cleanup cleans.",
  url: "https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/",
  check: (stack, look) =>
    look.each(tenantNamespaces(stack), (tenant) => {
      const job = stack.of<CronJob>("CronJob").find((each) => cleaned(each).includes(tenant.name));
      if (job === undefined)
        return look.report(tenant, "a tenant's namespace that no CronJob cleans; add a cleanup for it");
      if (job.manifest.spec?.suspend === true)
        look.report(job, `is suspended, so nobody cleans namespace ${tenant.name}; set suspend to false`);
      if (!mayClean(job, tenant.name, stack))
        look.report(
          job,
          `cleans namespace ${tenant.name}, where its account ${accountOf(job)} is in no RoleBinding; add one`,
        );
    }),
});

const podOf = ({ manifest }: KubernetesObject<CronJob>) =>
  manifest.spec?.jobTemplate?.spec?.template?.spec ?? {};

/** Namespaces that a CronJob's containers clean. */
const cleaned = (job: KubernetesObject<CronJob>): (string | undefined)[] =>
  (podOf(job).containers ?? [])
    .map(commandLineOf)
    .filter(({ program }) => program === "cleanup")
    .map(({ flags }) => flags.get("namespace"));

const accountOf = (job: KubernetesObject<CronJob>): string => podOf(job).serviceAccountName ?? "default";

const mayClean = (job: KubernetesObject<CronJob>, namespace: string | undefined, stack: Stack): boolean =>
  stack
    .of<Binding>("RoleBinding")
    .filter((binding) => binding.namespace === namespace)
    .flatMap(({ manifest }) => manifest.subjects ?? [])
    .some((subject) => accountsNamespace(subject) === job.namespace && subject.name === accountOf(job));
