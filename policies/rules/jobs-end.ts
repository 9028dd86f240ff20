import type { KubernetesObject } from "../lib/kubernetes-object";
import type { JobSpec } from "../lib/manifests";
import { objectRule } from "../lib/rule";

interface CronJob {
  readonly spec?: {
    readonly concurrencyPolicy?: string;
    readonly startingDeadlineSeconds?: number;
    readonly jobTemplate?: { readonly spec?: JobSpec };
  };
}

/**
 * A run that hangs holds its place for ever; runs that overlap do the same work twice; after a hundred missed starts a CronJob without a deadline never starts again; and Jobs that stay fill
 * etcd.
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#job-creation
 */
export const jobsEnd = objectRule<unknown>({
  name: "jobs-end",
  description: "Jobs have an end, a bounded number of tries and are removed; CronJobs do not overlap.",
  severity: "medium",
  remediationSteps:
    "Set activeDeadlineSeconds, backoffLimit and ttlSecondsAfterFinished; of a CronJob concurrencyPolicy Forbid and startingDeadlineSeconds too.",
  url: "https://kubernetes.io/docs/concepts/workloads/controllers/job/#job-termination-and-cleanup",
  kinds: ["Job", "CronJob"],
  check: (object, look) => {
    const isCron = object.type.kind === "CronJob";
    const { spec: cron } = isCron ? (object as KubernetesObject<CronJob>).manifest : {};
    const job = isCron
      ? cron?.jobTemplate?.spec
      : (object as KubernetesObject<{ readonly spec?: JobSpec }>).manifest.spec;
    const place = isCron ? "spec.jobTemplate.spec" : "spec";
    for (const field of ["activeDeadlineSeconds", "backoffLimit", "ttlSecondsAfterFinished"] as const)
      if (job?.[field] === undefined) look.report(object, `${place}.${field}: not there; set it`);
    if (!isCron) return;
    if ((cron?.concurrencyPolicy ?? "Allow") === "Allow")
      look.report(object, "spec.concurrencyPolicy is Allow, so runs overlap; set it to Forbid");
    if (cron?.startingDeadlineSeconds === undefined)
      look.report(object, "spec.startingDeadlineSeconds: not there; set it");
  },
});
