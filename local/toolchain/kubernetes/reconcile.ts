import {
  containsSecrets,
  isObject,
  isSecret,
  secret,
  withoutSecrets,
  type Properties,
  type PropertyValue,
} from "../plugin/properties";
import type { KubernetesObject } from "./object";
import type { PropertyPath } from "./property-path";
import { isEmptyValue, isSameValue } from "./values";

/**
 * Lists whose elements have a name of their own in the API (listType=map): others may add elements, which are theirs. Any other list
 * is one value, so that an element too many is drift.
 */
const keysOfLists: { readonly [list: string]: readonly string[] } = {
  containers: ["name"],
  initContainers: ["name"],
  ephemeralContainers: ["name"],
  volumes: ["name"],
  volumeMounts: ["mountPath"],
  volumeDevices: ["devicePath"],
  env: ["name"],
  ports: ["containerPort", "port", "protocol"],
  imagePullSecrets: ["name"],
  secrets: ["name"],
  hostAliases: ["ip"],
  topologySpreadConstraints: ["topologyKey", "whenUnsatisfiable"],
  ownerReferences: ["uid"],
  webhooks: ["name"],
};

/**
 * The inputs after a refresh: as the program wrote them where the live object still means the same, as the cluster has them where it
 * does not. What the program never set stays out. Secrets stay secret.
 */
export function reconcile(oldInputs: Properties, live: KubernetesObject): Properties {
  return reconcileObject([], oldInputs, live);
}

function reconcileObject(path: PropertyPath, old: Properties, live: Properties): Properties {
  const entries = Object.entries(old).flatMap(([name, value]): [string, PropertyValue][] => {
    const now = live[name];
    if (now !== undefined) return [[name, reconcileValue([...path, name], value, now)]];
    // The server leaves empty values out of its answers; any other is gone.
    return isEmptyValue(withoutSecrets(value)) ? [[name, value]] : [];
  });
  return Object.fromEntries(entries);
}

function reconcileValue(path: PropertyPath, old: PropertyValue, live: PropertyValue): PropertyValue {
  if (isSecret(old)) return secret(reconcileValue(path, old.value ?? null, live));
  if (isObject(old) && isObject(live)) return reconcileObject(path, old, live);
  if (Array.isArray(old) && Array.isArray(live)) return reconcileList(path, old, live);
  return isSameValue(path, old, live) ? old : live;
}

function reconcileList(path: PropertyPath, old: PropertyValue[], live: PropertyValue[]): PropertyValue {
  const name = String(path.at(-1));
  // A network policy's ports are one value: one more of them lets more in.
  const keys = path.includes("ingress") || path.includes("egress") ? undefined : keysOfLists[name];
  if (name === "finalizers") return old.filter((item) => live.includes(withoutSecrets(item)));
  const result = keys
    ? old.flatMap((item) => {
        const match = live.find((other) => hasSameKeys(withoutSecrets(item), other, keys));
        return match === undefined ? [] : [reconcileValue([...path, 0], item, match)];
      })
    : live.map((item, index) => {
        const before = old[index];
        return before === undefined ? item : reconcileValue([...path, index], before, item);
      });
  // A secret element may have moved to where the program had a plain one.
  return containsSecrets(old) && result.length !== old.length ? secret(result) : result;
}

function hasSameKeys(one: PropertyValue, other: PropertyValue, keys: readonly string[]): boolean {
  if (!isObject(one) || !isObject(other)) return one === other;
  // A key that the program leaves to the server's default, such as a port's protocol, is no difference.
  return keys.every((key) => one[key] === undefined || isSameValue([], one[key], other[key]));
}
