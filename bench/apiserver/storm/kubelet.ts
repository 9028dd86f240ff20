import { setTimeout as sleep } from "node:timers/promises";
import { strategicPatch, type Endpoint, type KubernetesObject } from "../api-client";
import { serialQueue } from "../concurrency";
import { coreEvent, countUpdate, kubeletEvents } from "./events";
import { podStatus } from "./pod-status";
import { reflect } from "./reflector";
import type { Tally } from "./tally";
import { isCounted, speak, type Voice } from "./voice";

/** Lets a job end the container of a pod: its kubelet then reports that it has succeeded. By uid. */
export type Exits = Map<string, () => void>;

/**
 * Plays the kubelet of one node: it watches the node's pods and does for each what a kubelet asks of the API server: service account token, ConfigMap,
 * three status updates (each a GET and a PATCH, one pod after the other, as its status manager does), Events one after the other, and the last
 * DELETE. Not played: Leases, and the watch that a kubelet keeps on each ConfigMap.
 */
export async function playKubelet(
  endpoint: Endpoint,
  node: string,
  from: string,
  tally: Tally,
  exits: Exits,
): Promise<void> {
  const voice = speak({ ...endpoint, protobuf: true }, tally);
  const statuses = serialQueue(isCounted);
  const recorder = serialQueue(isCounted);
  const running = new Set<string>();
  const ending = new Set<string>();

  const record = (pod: KubernetesObject, reason: string): void =>
    recorder(async () => void (await write(voice, tally, pod, reason, node)));
  const report = async (pod: KubernetesObject, phase: Phase): Promise<void> => {
    let isAccepted = false;
    for (let attempt = 1; attempt <= 20 && !isAccepted; attempt++) {
      if (attempt > 1) await sleep(1000);
      isAccepted = await new Promise<boolean>((resolve, reject) =>
        statuses(() => patchStatus(voice, pod, phase).then(resolve, reject)),
      );
    }
  };

  const start = async (pod: KubernetesObject): Promise<void> => {
    exits.set(pod.metadata.uid, () => void report(pod, "Succeeded"));
    await report(pod, "Pending");
    await mount(voice, tally, pod, node);
    await sleep(300 + Math.random() * 500); // sandbox, network and container: what containerd needs
    if (ending.has(pod.metadata.uid)) return;
    for (const reason of kubeletEvents.start) record(pod, reason);
    await report(pod, "Running");
    tally.podsStarted++;
  };
  const end = async (pod: KubernetesObject): Promise<void> => {
    const { namespace, name, uid } = pod.metadata;
    for (const reason of kubeletEvents.end) record(pod, reason);
    await sleep(200); // the driver is gone: the executor exits by itself
    await report(pod, "Succeeded");
    await voice.send("DELETE pod, grace 0", "DELETE", `/api/v1/namespaces/${namespace}/pods/${name}`, {
      body: { gracePeriodSeconds: 0, preconditions: { uid } },
      expected: [404],
    });
  };

  const once = (
    set: Set<string>,
    pod: KubernetesObject,
    act: (pod: KubernetesObject) => Promise<void>,
  ): void => {
    if (set.has(pod.metadata.uid)) return;
    set.add(pod.metadata.uid);
    act(pod).catch(isCounted);
  };
  await reflect(
    voice,
    tally,
    `/api/v1/pods?watch=1&fieldSelector=spec.nodeName%3D${node}`,
    from,
    ({ type, object }) => {
      if (type === "DELETED") {
        exits.delete(object.metadata.uid);
        tally.podsRemoved++;
      } else if (object.metadata.deletionTimestamp) once(ending, object, end);
      else if (object.status?.phase === "Pending") once(running, object, start);
    },
  );
}

type Phase = Parameters<typeof podStatus>[0];

/** @returns false if the node authorizer has not seen yet that the pod is on this node: try again */
async function patchStatus(voice: Voice, pod: KubernetesObject, phase: Phase): Promise<boolean> {
  const { namespace, name, uid, labels } = pod.metadata;
  const path = `/api/v1/namespaces/${namespace}/pods/${name}`;
  const found = await voice.send("GET pod", "GET", path, { expected: [403, 404] });
  if (found.status >= 400) return found.status === 404; // deleted meanwhile
  await voice.send("PATCH status", "PATCH", `${path}/status`, {
    body: podStatus(phase, uid, labels?.["spark-role"] ?? "executor"),
    contentType: strategicPatch,
    expected: [404],
  });
  return true;
}

/**
 * Token and ConfigMap. Spark creates a driver's ConfigMap after its pod, so that a kubelet can be faster: it says FailedMount and tries again, which
 * counts that Event up.
 */
async function mount(voice: Voice, tally: Tally, pod: KubernetesObject, node: string): Promise<void> {
  const { namespace, name, uid } = pod.metadata;
  const account = pod.spec?.serviceAccountName ?? "default";
  const configMap =
    pod.metadata.labels?.["spark-role"] === "driver"
      ? `${name}-conf-map`
      : `${name.replace(/-exec-\d+$/, "")}-exec-conf-map`;
  const boundObjectRef = { apiVersion: "v1", kind: "Pod", name, uid };
  let warning: string | undefined;
  for (let attempt = 1; attempt <= 10; attempt++) {
    const [token, config] = await Promise.all([
      voice.send("POST token", "POST", `/api/v1/namespaces/${namespace}/serviceaccounts/${account}/token`, {
        body: {
          apiVersion: "authentication.k8s.io/v1",
          kind: "TokenRequest",
          spec: { expirationSeconds: 3607, boundObjectRef },
        },
        expected: [403, 404],
      }),
      voice.send("GET ConfigMap", "GET", `/api/v1/namespaces/${namespace}/configmaps/${configMap}`, {
        expected: [403, 404],
      }),
    ]);
    // 403: the node authorizer has not seen yet that the pod is on this node.
    if (token.status < 400 && config.status < 400) return;
    if (!warning) warning = await write(voice, tally, pod, "FailedMount", node);
    else await update(voice, tally, pod, warning, attempt);
    await sleep(500);
  }
}

async function write(
  voice: Voice,
  tally: Tally,
  pod: KubernetesObject,
  reason: string,
  node: string,
): Promise<string> {
  const { name, body } = coreEvent(pod, reason, node);
  await voice.send("POST Event", "POST", `/api/v1/namespaces/${pod.metadata.namespace}/events`, { body });
  tally.eventWrites++;
  return name;
}

async function update(
  voice: Voice,
  tally: Tally,
  pod: KubernetesObject,
  name: string,
  count: number,
): Promise<void> {
  await voice.send("PATCH Event", "PATCH", `/api/v1/namespaces/${pod.metadata.namespace}/events/${name}`, {
    body: countUpdate(count),
    contentType: strategicPatch,
  });
  tally.eventWrites++;
}
