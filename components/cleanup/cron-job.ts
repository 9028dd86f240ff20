import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { locked } from "../../agents/lib/container-conventions";
import { cleanupArguments } from "../../agents/cleanup/settings";
import { labels } from "../../lib/labels";
import { controlPlane, controlPlaneToleration } from "../../lib/placement";
import { bytesOf } from "../../lib/quantity";
import type { CleanupArgs } from "./args";
import { defaultResources, defaults, timesOf } from "./defaults";
import { accountName, component, credentialsFolder, cronJobName } from "./metadata";
import { scheduleOf } from "./schedule";

interface CronJobArgs {
  readonly args: CleanupArgs;
  readonly tenant: string;
  readonly namespace: pulumi.Output<string>;
}

/** In-flight requests are waited for, at most as long as an API server lets one run. */
const stopSeconds = 90;

/** A pod that cannot start holds up all later runs. Longer than the pod's own limit: what the Job ends loses its pod, and with it log and exit code. */
const startSeconds = 600;

/** A day of finished Jobs is enough to look at; figures of older runs are Prometheus'. */
const jobsStaySeconds = 86_400;

/** One tenant's runs. */
export function createCronJob(
  name: string,
  { args, tenant, namespace }: CronJobArgs,
  child: pulumi.CustomResourceOptions,
): k8s.batch.v1.CronJob {
  const marks = labels(component, name, tenant);
  return new k8s.batch.v1.CronJob(
    `${name}-${tenant}`,
    {
      metadata: { name: cronJobName(tenant), namespace, labels: marks },
      spec: {
        schedule: scheduleOf(args.schedule ?? defaults.schedule, tenant),
        timeZone: "Etc/UTC",
        concurrencyPolicy: "Forbid",
        // A controller that was away makes up for one run, not for all.
        startingDeadlineSeconds: 600,
        successfulJobsHistoryLimit: 1,
        failedJobsHistoryLimit: 3,
        jobTemplate: {
          spec: {
            // The next run is the next try; exit codes tell apart what a retry could not.
            backoffLimit: 0,
            activeDeadlineSeconds: timesOf(args).timeLimit + startSeconds,
            ttlSecondsAfterFinished: jobsStaySeconds,
            template: { metadata: { labels: marks }, spec: podSpec({ args, tenant, namespace }) },
          },
        },
      },
    },
    child,
  );
}

function podSpec({ args, tenant, namespace }: CronJobArgs): k8s.types.input.core.v1.PodSpec {
  const { resources = defaultResources, nodeSelector, tolerations = [] } = args;
  return {
    serviceAccountName: accountName(tenant),
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    restartPolicy: "Never",
    activeDeadlineSeconds: timesOf(args).timeLimit,
    schedulerName: "default-scheduler",
    terminationGracePeriodSeconds: stopSeconds,
    securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
    ...(nodeSelector === undefined
      ? { affinity: preferControlPlane }
      : { nodeSelector: { ...nodeSelector } }),
    tolerations: [controlPlaneToleration, ...tolerations],
    containers: [
      {
        name: "cleanup",
        image: args.agentsImage,
        args: pulumi
          .all([args.apiServer, namespace])
          .apply(([server, own]) => ["cleanup", ...commandLine(args, tenant, server, own)]),
        env: [{ name: "NODE_OPTIONS", value: memoryOptions(resources.limits.memory) }],
        resources: { requests: { ...resources.requests }, limits: { ...resources.limits } },
        securityContext: locked,
        volumeMounts: [{ name: "account", mountPath: credentialsFolder, readOnly: true }],
      },
    ],
    volumes: [{ name: "account", projected: { sources: accountSources } }],
  };
}

/** Not where every program looks for one, and of an hour: the default one is extended to a year. @see k8s.io/kubernetes pkg/registry/core/serviceaccount/storage/token.go */
const accountSources = [
  { serviceAccountToken: { path: "token", expirationSeconds: 3600 } },
  { configMap: { name: "kube-root-ca.crt", items: [{ key: "ca.crt", path: "ca.crt" }] } },
];

const preferControlPlane = {
  nodeAffinity: {
    preferredDuringSchedulingIgnoredDuringExecution: [
      { weight: 100, preference: { matchExpressions: [{ key: controlPlane, operator: "Exists" }] } },
    ],
  },
};

const commandLine = (args: CleanupArgs, tenant: string, server: string, namespace: string): string[] => {
  const { grace, retention, stuckAfter } = timesOf(args);
  return cleanupArguments({
    namespace: tenant,
    server,
    credentials: credentialsFolder,
    lease: { namespace, name: accountName(tenant) },
    rules: { grace, retention, stuckAfter },
    cap: args.cap ?? defaults.cap,
    concurrency: args.concurrency ?? defaults.concurrency,
    dryRun: args.dryRun ?? false,
    pushgateway: args.pushgateway,
  });
};

/** What Node.js has beside its heap, MiB. */
const besideHeap = 96;

/** Node.js lets its heap grow to what the machine has: here to what the container has, less the program itself. */
export function memoryOptions(limit: string): string {
  const mebibytes = Number(bytesOf(limit) / 2n ** 20n);
  return `--max-old-space-size=${mebibytes - besideHeap} --max-semi-space-size=4`;
}
