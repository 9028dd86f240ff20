import { gzipSync } from "node:zlib";
import type { AdmissionControllerArgs, SchedulerArgs } from "./args";

/** Text above it goes compressed: an object of 1 MiB is etcd's limit, and its metadata and the other keys need room. */
export const largestPlainText = 900_000;

/** What Kubernetes takes: a ConfigMap's data and binary data together. */
export const largestConfigMap = 1_048_576;

export interface ConfigMapContent {
  readonly data?: Readonly<Record<string, string>>;
  /** Base64. */
  readonly binaryData?: Readonly<Record<string, string>>;
}

/** zlib writes no time; the operating system, the tenth byte, is set to "unknown", so that every machine makes the same bytes. */
function gzip(text: string): Buffer {
  const bytes = gzipSync(text, { level: 9 });
  bytes[9] = 255;
  return bytes;
}

/**
 * ConfigMap `yunikorn-configs`: the queue tree alone. A change of it is hot-refreshed and rolls nothing.
 * @see apache/yunikorn-k8shim pkg/conf/schedulerconf.go, FlattenConfigMaps (a binary key's `.gz` goes)
 */
export const queuesContent = (queues: string): ConfigMapContent =>
  Buffer.byteLength(queues) > largestPlainText
    ? { binaryData: { "queues.yaml.gz": gzip(queues).toString("base64") } }
    : { data: { "queues.yaml": queues } };

/** Bytes that the API server counts. */
export const contentBytes = ({ data = {}, binaryData = {} }: ConfigMapContent): number =>
  Object.values(data).reduce((sum, text) => sum + Buffer.byteLength(text), 0) +
  Object.values(binaryData).reduce((sum, text) => sum + Buffer.from(text, "base64").length, 0);

/** No regular expression of YuniKorn's is anchored by itself; a namespace's name has no sign that means anything in one. */
const exactly = (namespaces: readonly string[]): string => namespaces.map((name) => `^${name}$`).join(",");

/**
 * Keys that a running scheduler ignores a change of, with their values.
 * @see apache/yunikorn-k8shim pkg/conf/schedulerconf.go, handleNonReloadableConfig: the others of it have no setting here
 */
export const restartKeys = (scheduler: Required<SchedulerSettings>): Readonly<Record<string, string>> => ({
  "service.schedulingInterval": scheduler.interval,
  "service.volumeBindTimeout": scheduler.volumeBindTimeout,
  "service.placeholderImage": scheduler.placeholderImage,
  "service.disableGangScheduling": String(!scheduler.gangScheduling),
  "kubernetes.qps": String(scheduler.apiRequestsPerSecond),
  "kubernetes.burst": String(scheduler.apiRequestsPerSecond),
});

/** The settings of the scheduler that are keys. */
export type SchedulerSettings = Omit<SchedulerArgs, "image" | "resources" | "reservations">;

export interface DefaultsArgs {
  readonly scheduler: Required<SchedulerSettings>;
  readonly admissionController: AdmissionControllerArgs;
  /** Namespaces whose pods go to YuniKorn. */
  readonly namespaces: readonly string[];
}

/** ConfigMap `yunikorn-defaults`: everything but queues. What is not of `restartKeys` is hot-refreshed. */
export function defaultsContent({
  scheduler,
  admissionController,
  namespaces,
}: DefaultsArgs): ConfigMapContent {
  const {
    labelNamespaces = [],
    trustControllers = true,
    externalUsers = [],
    externalGroups = [],
  } = admissionController;
  return {
    data: {
      ...restartKeys(scheduler),
      "log.level": scheduler.logLevel.toUpperCase(),
      "admissionController.filtering.processNamespaces": exactly(namespaces),
      // To YuniKorn, no namespaces to process mean every one of the cluster.
      "admissionController.filtering.bypassNamespaces": namespaces.length === 0 ? ".*" : "^kube-system$",
      "admissionController.filtering.labelNamespaces": labelNamespaces.join(","),
      "admissionController.accessControl.trustControllers": String(trustControllers),
      "admissionController.accessControl.externalUsers": externalUsers.join(","),
      "admissionController.accessControl.externalGroups": externalGroups.join(","),
    },
  };
}
