import type { KubernetesObject } from "../api-client";

/**
 * Who writes which Event of a pod's life; eight for an executor. Reasons: the kubelet's of a pod whose image is on the node, and YuniKorn's
 * (yunikorn-k8shim, pkg/cache/task.go).
 */
export const kubeletEvents = { start: ["Pulled", "Created", "Started"], end: ["Killing"] } as const;
export const schedulerEvents = {
  seen: ["Scheduling"],
  allocated: ["Scheduled"],
  bound: ["PodBindSuccessful"],
  completed: ["TaskCompleted"],
} as const;

let serial = 0;
const eventName = ({ metadata }: KubernetesObject): string =>
  `${metadata.name}.${(Date.now() * 1000 + (serial++ % 1000)).toString(16)}`;

/** A core/v1 Event, as the kubelet's recorder writes it. */
export function coreEvent(
  pod: KubernetesObject,
  reason: string,
  node: string,
): { name: string; body: object } {
  const { namespace } = pod.metadata;
  const time = `${new Date().toISOString().slice(0, 19)}Z`;
  const name = eventName(pod);
  return {
    name,
    body: {
      apiVersion: "v1",
      kind: "Event",
      metadata: { name, namespace },
      involvedObject: { ...reference(pod), fieldPath: "spec.containers{spark-kubernetes}" },
      reason,
      message: `${reason}: container spark-kubernetes of ${namespace}/${pod.metadata.name}, image registry.example.com/spark/spark:4.0.1`,
      source: { component: "kubelet", host: node },
      reportingComponent: "kubelet",
      reportingInstance: node,
      firstTimestamp: time,
      lastTimestamp: time,
      count: 1,
      type: reason === "FailedMount" ? "Warning" : "Normal",
    },
  };
}

/** What the recorder sends when the same Event happens again: it counts up the first one. */
export const countUpdate = (count: number): object => ({
  count,
  lastTimestamp: `${new Date().toISOString().slice(0, 19)}Z`,
});

/** An events.k8s.io/v1 Event, as YuniKorn's recorder writes it. */
export const newEvent = (pod: KubernetesObject, reason: string): object => ({
  apiVersion: "events.k8s.io/v1",
  kind: "Event",
  metadata: { name: eventName(pod), namespace: pod.metadata.namespace },
  eventTime: new Date().toISOString().replace("Z", "000Z"),
  regarding: reference(pod),
  reason,
  action: reason,
  note: `${pod.metadata.namespace}/${pod.metadata.name}: ${reason}`,
  reportingController: "yunikorn",
  reportingInstance: "yunikorn-scheduler-5c9f8d7b6-x2x9k",
  type: "Normal",
});

const reference = ({ metadata: { name, namespace, uid, resourceVersion } }: KubernetesObject): object => ({
  apiVersion: "v1",
  kind: "Pod",
  name,
  namespace,
  uid,
  resourceVersion,
});
