/** One override of `--etcd-servers-overrides`: where the objects of one resource are kept. */
export interface EtcdOverride {
  /** `group/resource`; the group is empty for the core one, as in `/events`. */
  readonly resource: string;
  readonly servers: readonly string[];
}

export const etcdOverridesFlag = "etcd-servers-overrides";

/** In words, since confusing the two is the standing mistake (kubespray #3469). */
export const separators = "a semicolon between the servers of one override, a comma between overrides";

/**
 * Reads the flag's value as the API server does.
 * @returns the overrides, or what is wrong with the value
 * @see k8s.io/apiserver pkg/server/options/etcd.go, ParseEtcdServersOverrides
 */
export function parseEtcdOverrides(value: string): readonly EtcdOverride[] | string {
  const overrides: EtcdOverride[] = [];
  for (const text of value.split(",")) {
    const [resource = "", list = "", ...more] = text.split("#");
    if (overrides.length > 0 && (list === "" || resource.includes("://")))
      return `has a comma before ${JSON.stringify(text)}, which is no override; ${separators}`;
    if (more.length > 0) return `has a semicolon between two overrides; ${separators}`;
    if (!/^[^/]*\/[^/]+$/.test(resource))
      return `has an override of no resource ${JSON.stringify(resource)}; group/resource#servers, such as coordination.k8s.io/leases#https://10.0.0.11:4004`;
    const servers = list.split(";");
    const bad = servers.find((server) => !/^https:\/\/[^\s/]+:\d+$/.test(server));
    if (bad !== undefined)
      return `has a server that is no URL ${JSON.stringify(bad)}; https, host and port, with ${separators}`;
    overrides.push({ resource, servers });
  }
  return overrides;
}
