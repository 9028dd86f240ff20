import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { stringify } from "yaml";
import { exitCodes } from "../../agents/cleanup/exit-codes";
import { labels } from "../../lib/labels";
import { alertsName, component } from "./metadata";

interface Alert {
  readonly alert: string;
  readonly expr: string;
  readonly for: string;
  readonly labels: { readonly severity: "warning" | "critical" };
  readonly annotations: { readonly summary: string; readonly description: string };
}

/**
 * Rules for a Prometheus. The first three read what runs push (`pushgateway`); the last reads kube-state-metrics and needs no Pushgateway.
 * @param namespace of the CronJobs
 * @param cap deletions of one run
 * @param timeLimit of one run, seconds
 */
export const alerts = (namespace: string, cap: number, timeLimit: number): Alert[] => [
  {
    alert: "SparkLeftoversGrow",
    expr: `spark_cleanup_left > ${cap / 2} and delta(spark_cleanup_left[2h]) > 0`,
    for: "30m",
    labels: { severity: "warning" },
    annotations: {
      summary: "Leftovers of Spark in {{ $labels.tenant }} grow faster than they are deleted",
      description:
        "{{ $value }} objects were left by the last run. Raise cleanup.cap, run more often, or look at what fails in the runs' logs.",
    },
  },
  {
    alert: "SparkObjectsKeptInDoubt",
    expr: 'sum by (tenant) (spark_cleanup_kept{reason!~"foreign|alive|retention|young|terminating|changed|has-leftovers"}) > 100',
    for: "6h",
    labels: { severity: "warning" },
    annotations: {
      summary: "{{ $value }} objects in {{ $labels.tenant }} look like Spark's and are kept in doubt",
      description:
        "The log of each run names them with the reason; docs/cleanup.md says what each reason means.",
    },
  },
  {
    alert: "SparkCleanupEndsBadly",
    expr: `spark_cleanup_ending != ${exitCodes.clean} and spark_cleanup_ending != ${exitCodes.cap}`,
    for: "1h",
    labels: { severity: "warning" },
    annotations: {
      summary: "The cleanup of {{ $labels.tenant }} has ended with {{ $value }} for an hour",
      description: "docs/cleanup.md has the table of exit codes; the last line of the run's log says why.",
    },
  },
  {
    alert: "SparkCleanupDoesNotRun",
    expr: doesNotRun(namespace),
    // A run that is under way has not ended well yet, and with a schedule of once a day the last one is a day old.
    for: `${timeLimit + 900}s`,
    labels: { severity: "warning" },
    annotations: {
      summary: "{{ $labels.cronjob }} has not ended well, or not run, for six hours",
      description: "Leftovers pile up until the scheduler's watches time out. Look at the namespace's Jobs.",
    },
  },
];

/**
 * Whatever the schedule is: the last run began more than six hours after the last one that ended well (or after the CronJob was created, if none ever did), or
 * one was due more than six hours ago.
 */
function doesNotRun(namespace: string): string {
  const metric = (name: string): string =>
    `max by (cronjob) (kube_cronjob_${name}{namespace="${namespace}"})`;
  const endedWell = `(${metric("status_last_successful_time")} or ${metric("created")})`;
  return (
    `${metric("status_last_schedule_time")} - ${endedWell} > 6 * 3600 ` +
    `or time() - ${metric("next_schedule_time")} > 6 * 3600`
  );
}

/** The rules as a file for Prometheus, under a name that its operator or a sidecar can mount. */
export const createAlerts = (
  name: string,
  {
    namespace,
    cap,
    timeLimit,
  }: { readonly namespace: pulumi.Output<string>; readonly cap: number; readonly timeLimit: number },
  child: pulumi.CustomResourceOptions,
): k8s.core.v1.ConfigMap =>
  new k8s.core.v1.ConfigMap(
    `${name}-alerts`,
    {
      metadata: { name: alertsName, namespace, labels: labels(component, name, "alerts") },
      data: {
        "spark-cleanup.rules.yaml": namespace.apply((own) =>
          stringify(
            { groups: [{ name: "spark-cleanup", rules: alerts(own, cap, timeLimit) }] },
            { lineWidth: 0 },
          ),
        ),
      },
    },
    child,
  );
