export interface ServingNamesArgs {
  readonly service: string;
  readonly namespace: string;
  readonly clusterDomain: string;
  /** The Service's address; undefined while a preview does not know it. */
  readonly clusterIp: string | undefined;
  /** A load balancer's name, for example. */
  readonly extra: readonly string[];
}

/**
 * DNS names and addresses that clients use for the Spark API servers; the pod's own address is added where it runs. `kubernetes` is not among them:
 * that Service never leads here.
 */
export function servingNames({
  service,
  namespace,
  clusterDomain,
  clusterIp,
  extra,
}: ServingNamesArgs): string[] {
  const names = [
    "localhost",
    "127.0.0.1",
    service,
    `${service}.${namespace}`,
    `${service}.${namespace}.svc`,
    `${service}.${namespace}.svc.${clusterDomain}`,
    ...(clusterIp === undefined ? [] : [clusterIp]),
    ...extra,
  ];
  return [...new Set(names)];
}
