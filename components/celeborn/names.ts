import { type Role, objectName, ports } from "./metadata";

/** Where a Celeborn cluster is. */
export interface Where {
  readonly namespace: string;
  /** Domain of the cluster's Services, such as `cluster.local`. */
  readonly clusterDomain: string;
}

/** What every pod of a role has in its name after the first dot: the headless Service of the role. */
export const serviceDomain = (role: Role, { namespace, clusterDomain }: Where): string =>
  `${objectName(role)}.${namespace}.svc.${clusterDomain}`;

/** Full name of a pod, as its own /etc/hosts has it too: it resolves there before any DNS server knows it. */
export const podHost = (pod: string, role: Role, where: Where): string =>
  `${pod}.${serviceDomain(role, where)}`;

/** Hosts of the masters, in the order of their ids, which are 0, 1, ... */
export const masterHosts = (replicas: number, where: Where): string[] =>
  Array.from({ length: replicas }, (_, index) =>
    podHost(`${objectName("master")}-${index}`, "master", where),
  );

/** What clients connect to; workers too, where nobody proves who he is. */
export const masterEndpoints = (replicas: number, where: Where): string[] =>
  masterHosts(replicas, where).map((host) => `${host}:${ports.master.rpc}`);

/** What workers connect to with authentication: secrets of applications go this way. */
export const internalEndpoints = (replicas: number, where: Where): string[] =>
  masterHosts(replicas, where).map((host) => `${host}:${ports.master.internal}`);

/** The StatefulSets of workers: one, or one for each zone. */
export const workerSets = (
  zones: readonly string[] | undefined,
): { readonly name: string; readonly zone?: string }[] =>
  zones === undefined
    ? [{ name: objectName("worker") }]
    : zones.map((zone) => ({ name: `${objectName("worker")}-${zone}`, zone }));
