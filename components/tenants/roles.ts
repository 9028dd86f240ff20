import type * as k8s from "@pulumi/kubernetes";
import { type SparkLine, hasFeature } from "../../lib/spark-features";

type Rule = k8s.types.input.rbac.v1.PolicyRule;
export type Rules = Rule[];

/** What configuration makes drivers do that others do not, or not do that others do. */
export interface DriverFeatures {
  /** Gives executors their configuration in a ConfigMap. */
  readonly executorConfigMap: boolean;
  /** Removes executors and their ConfigMap at its end. */
  readonly removesExecutors: boolean;
  /** Removes its headless Service at its end. */
  readonly removesService: boolean;
  /** Changes pods: labels those of executors that end or have to go, or writes down why it failed itself. */
  readonly patchesPods: boolean;
}

/** @param conf keys of spark-defaults.conf that stack and tenant add; a job that says otherwise itself is refused what it asks for */
export function driverFeatures(line: SparkLine, conf: Readonly<Record<string, string>> = {}): DriverFeatures {
  const says = (key: string, usual: boolean): boolean =>
    (conf[`spark.kubernetes.${key}`]?.trim().toLowerCase() ?? String(usual)) === "true";
  const removesExecutors = says("executor.deleteOnTermination", true);
  return {
    executorConfigMap: !says("executor.disableConfigMap", false),
    removesExecutors,
    removesService: says("driver.service.deleteOnTermination", true),
    patchesPods:
      !removesExecutors ||
      (line !== "3.2" && conf["spark.kubernetes.executor.decommissionLabel"] !== undefined) ||
      (line === "4.1" && says("driver.annotateExitException", false)),
  };
}

const core = (resource: string, ...verbs: string[]): Rule => ({
  apiGroups: [""],
  resources: [resource],
  verbs,
});

/**
 * What a driver does. It creates executors with their ConfigMap, watches them, and removes both and its headless Service at the end; a removal that is refused fails no job, but leaves its object
 * and a stack trace in the log. No claims: the profile turns off that a driver owns or reuses them.
 *
 * From the audit log of real jobs of 3.5, and Spark's sources with their fabric8 for the others: up to 5.12, of Spark 3.3, what a label selects is listed and deleted one by one; from 6.4, of
 * Spark 3.4, it is one request for the whole collection.
 * @see KubernetesClusterSchedulerBackend, ExecutorPodsAllocator and ExecutorPodsLifecycleManager of Spark 3.2 to 4.1
 */
export function driverRules(line: SparkLine, features: DriverFeatures = driverFeatures(line)): Rules {
  const { executorConfigMap, removesExecutors, removesService, patchesPods } = features;
  const wholeCollections = hasFeature(line, "deletesCollections");
  const removal = wholeCollections ? ["deletecollection"] : ["list", "delete"];
  const pods = ["create", "get", "list", "watch", "delete"];
  return [
    core(
      "pods",
      ...pods,
      ...(wholeCollections ? ["deletecollection"] : []),
      ...(patchesPods ? ["patch"] : []),
    ),
    ...(executorConfigMap ? [core("configmaps", "create", ...(removesExecutors ? removal : []))] : []),
    ...(removesService ? [core("services", ...removal)] : []),
  ];
}

/**
 * What spark-submit in cluster mode does. Since Spark 3.5 it writes by server-side apply, which needs patch beside create. It follows its driver by name; deleting a pod is for a submission that fails
 * half-way: without it a Forbidden error hides the one that matters.
 * @see KubernetesClientApplication of Spark 3.2 to 4.1
 */
export function submitRules(line: SparkLine): Rules {
  const write = hasFeature(line, "serverSideApply") ? ["create", "patch"] : ["create"];
  return [
    core("pods", "create", "get", "watch", "delete"),
    core("configmaps", ...write),
    core("services", ...write),
  ];
}
