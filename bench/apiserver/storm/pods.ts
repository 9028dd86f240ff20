import type { KubernetesObject } from "../api-client";
import { reflect } from "./reflector";
import type { Tally } from "./tally";
import type { Voice } from "./voice";

/** Follows pods by watch and lets a job wait for what becomes of them. */
export interface PodWatch {
  /** Resolves with the pod as soon as it is in that phase. */
  readonly reaches: (name: string, phase: string) => Promise<KubernetesObject>;
  /** Resolves when the pod is gone. */
  readonly goes: (name: string) => Promise<void>;
}

/** @param from a resource version older than what will be waited for */
export async function followPods(voice: Voice, tally: Tally, path: string, from: string): Promise<PodWatch> {
  const seen = new Set<string>();
  const waiting = new Map<string, (pod: KubernetesObject) => void>();
  const pods = new Map<string, KubernetesObject>();
  const tell = (key: string, pod: KubernetesObject): void => {
    seen.add(key);
    waiting.get(key)?.(pod);
  };
  await reflect(voice, tally, path, from, ({ type, object }) => {
    const { name } = object.metadata;
    pods.set(name, object);
    if (type === "DELETED") tell(`${name} gone`, object);
    else tell(`${name} ${object.status?.phase}`, object);
  });
  const wait = (name: string, what: string): Promise<KubernetesObject> =>
    new Promise((resolve) => {
      const key = `${name} ${what}`;
      if (seen.has(key)) return resolve(pods.get(name)!);
      waiting.set(key, resolve);
    });
  return { reaches: wait, goes: async (name) => void (await wait(name, "gone")) };
}
