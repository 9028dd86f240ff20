import type { Problem } from "../../lib/config-error";
import { type Values, isMap } from "../../lib/is-map";
import { cidrAllowed } from "./leaf";
import { eventEtcdSchema } from "./event-etcd";

/** How Spark's API traffic is kept apart. The second is for control planes of somebody else's: EKS, GKE, AKS. */
export const modes = ["dedicated", "priorityAndFairness"] as const;
export type Mode = (typeof modes)[number];

/** What only API servers and an etcd of one's own read. Elsewhere each would be a setting that silently does nothing. */
const ofDedicated: readonly string[] = [
  "eventEtcd",
  "apiServer",
  "cluster.imageRegistry",
  "cluster.serviceAccountIssuer",
  "cluster.etcdServers",
  "cluster.apiServer",
];

/** What has no default there, and what is allowed. */
const neededByDedicated: Readonly<Record<string, string>> = {
  eventEtcd: `an object with ${Object.keys(eventEtcdSchema.shape).join(", ")}`,
  "cluster.podCidr": cidrAllowed,
  "cluster.serviceCidr": cidrAllowed,
};

/** The mode that a file asks for; undefined for one that there is not, which has its own problem. */
export function modeOf({ cluster }: Values): Mode | undefined {
  const given = isMap(cluster) ? (cluster.mode ?? "dedicated") : "dedicated";
  return modes.find((mode) => mode === given);
}

/** Sections and keys that the mode does not have, or cannot do without. They depend on what stands in the file, not on what it means. */
export function modeProblems(values: Values): Problem[] {
  const mode = modeOf(values);
  if (mode === "dedicated")
    return Object.entries(neededByDedicated)
      .filter(([path]) => place(values, path)?.isGiven === false)
      .map(([path, allowed]) => ({ path, message: `missing; ${allowed}` }));
  if (mode === undefined) return [];
  const message =
    "not used where cluster.mode is priorityAndFairness, without API servers and etcd of the platform's own; " +
    "remove it, or set cluster.mode to dedicated";
  return ofDedicated.filter((path) => place(values, path)?.isGiven).map((path) => ({ path, message }));
}

/** Whether a key is in its section; undefined where there is no such section, which is one problem and not one for each key. */
function place(values: Values, path: string): { readonly isGiven: boolean } | undefined {
  const [section = "", key] = path.split(".");
  if (key === undefined) return { isGiven: values[section] !== undefined };
  const found = values[section];
  return isMap(found) ? { isGiven: found[key] !== undefined } : undefined;
}
