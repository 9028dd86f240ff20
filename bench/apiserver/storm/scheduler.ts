import type { Endpoint, KubernetesObject } from "../api-client";
import { nodes } from "../identities";
import { newEvent, schedulerEvents } from "./events";
import { reflect } from "./reflector";
import type { Tally } from "./tally";
import { isCounted, speak } from "./voice";

/** Plays YuniKorn: one watch on all pods, a binding for each new one on the nodes in turn, and its four Events. It takes no time to decide. */
export async function playScheduler(endpoint: Endpoint, from: string, tally: Tally): Promise<void> {
  const voice = speak(endpoint, tally);
  const seen = new Set<string>();
  const completed = new Set<string>();
  let turn = 0;

  const record = (pod: KubernetesObject, reasons: readonly string[]): void => {
    for (const reason of reasons) {
      voice
        .send("POST Event", "POST", `/apis/events.k8s.io/v1/namespaces/${pod.metadata.namespace}/events`, {
          body: newEvent(pod, reason),
        })
        .then(() => tally.eventWrites++)
        .catch(isCounted);
    }
  };
  const bind = async (pod: KubernetesObject): Promise<void> => {
    const { namespace, name, uid } = pod.metadata;
    record(pod, schedulerEvents.seen);
    record(pod, schedulerEvents.allocated);
    await voice.send("POST binding", "POST", `/api/v1/namespaces/${namespace}/pods/${name}/binding`, {
      body: {
        apiVersion: "v1",
        kind: "Binding",
        metadata: { name, namespace, uid },
        target: { apiVersion: "v1", kind: "Node", name: nodes[turn++ % nodes.length] },
      },
    });
    record(pod, schedulerEvents.bound);
  };

  await reflect(voice, tally, "/api/v1/pods?watch=1", from, ({ type, object }) => {
    const { uid } = object.metadata;
    if (type === "ADDED" && !object.spec?.nodeName && !seen.has(uid)) {
      seen.add(uid);
      bind(object).catch(isCounted);
    } else if (object.status?.phase === "Succeeded" && !completed.has(uid)) {
      completed.add(uid);
      record(object, schedulerEvents.completed);
    }
  });
}
