import { ConfigError } from "../../lib/config-error";
import { loadConfig, type ConfigSource } from "../../stacks/config";

/** A configuration with nothing but what has no default, as a stack file would have it. */
export const leastConfig = {
  cluster: {
    name: "test",
    kubeconfig: "kubeconfig",
    context: "admin",
    version: "v1.34.3",
    podCidr: "10.244.0.0/16",
    serviceCidr: "10.96.0.0/12",
  },
  registry: "registry.example.com/spark",
  eventEtcd: {
    image: "registry.k8s.io/etcd:3.6.6-0",
    members: [{ node: "control-1", address: "192.0.2.11" }],
  },
  tenants: [{ name: "p1", queue: "root.p1" }],
  spark: { version: "3.5.9" },
};

/**
 * The least configuration with some values changed.
 * @param changes by path, such as `tenants[0].queue`; undefined removes the key
 */
export function configWith(changes: Readonly<Record<string, unknown>> = {}): ConfigSource {
  const values: Record<string, unknown> = structuredClone(leastConfig);
  for (const [path, value] of Object.entries(changes)) {
    const keys = path.replace(/\[(\d+)\]/g, ".$1").split(".");
    const last = keys.pop()!;
    let place: Record<string, unknown> = values;
    for (const key of keys) place = (place[key] ??= {}) as Record<string, unknown>;
    if (value === undefined) delete place[last];
    else place[last] = structuredClone(value);
  }
  return { file: "stacks/Pulumi.test.yaml", values };
}

/** What is said about the least configuration with some values changed, one sentence each. */
export function problemsOf(changes: Readonly<Record<string, unknown>>): string[] {
  try {
    loadConfig(configWith(changes));
  } catch (error) {
    if (error instanceof ConfigError)
      return error.message
        .split("\n")
        .slice(1)
        .map((line) => line.trim());
    throw error;
  }
  return [];
}
