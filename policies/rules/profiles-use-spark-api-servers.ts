import { commandLineOf, isApiServer } from "../lib/command-line";
import type { KubernetesObject } from "../lib/kubernetes-object";
import type { Service, Workload } from "../lib/manifests";
import { profilesOf } from "../lib/profiles";
import { stackRule } from "../lib/rule";
import { selects } from "../lib/selector";
import type { Stack } from "../lib/stack";

const keys = ["spark.master", "spark.kubernetes.driver.master"];

/**
 * One profile with the default address sends its jobs through the API servers of the online business, which is what the platform is there to prevent, and nobody notices before the
 * night when it hurts.
 */
export const profilesUseSparkApiServers = stackRule({
  name: "profiles-use-spark-api-servers",
  description: "Where there are API servers for Spark, every Spark profile uses them, and no other.",
  severity: "high",
  remediationSteps: "Take spark.master and spark.kubernetes.driver.master out of what tenants add.",
  url: "https://spark.apache.org/docs/latest/running-on-kubernetes.html",
  check: (stack, look) => {
    const hosts = apiServices(stack).map(({ name, namespace }) => `${name}.${namespace}.svc`);
    // A managed control plane has none of its own for Spark.
    if (hosts.length === 0) return;
    look.each(profilesOf(stack), ({ configMap, conf, place }) => {
      for (const key of keys) {
        const url = conf.get(key);
        if (url === undefined || !isOneOf(hosts, url))
          look.report(
            configMap,
            `${place(key)} is ${url ?? "not there"}, which is no Spark API server; the host is ${hosts.join(" or ")}`,
          );
      }
    });
  },
});

/** In front of API servers of this stack. */
const apiServices = (stack: Stack): KubernetesObject<Service>[] => {
  const servers = stack.of<Workload>("Deployment", "DaemonSet").filter(isServer);
  return stack
    .of<Service>("Service")
    .filter(({ namespace, manifest: { spec } }) =>
      servers.some(
        (server) =>
          server.namespace === namespace &&
          spec?.selector !== undefined &&
          selects({ matchLabels: spec.selector }, server.manifest.spec?.template?.metadata?.labels ?? {}),
      ),
    );
};

const isServer = ({ manifest }: KubernetesObject<Workload>): boolean =>
  (manifest.spec?.template?.spec?.containers ?? []).some((container) =>
    isApiServer(commandLineOf(container)),
  );

/** With or without the cluster's domain and a port. */
const isOneOf = (hosts: readonly string[], url: string): boolean => {
  const host = /^(?:k8s:\/\/)?https:\/\/([^:/]+)/.exec(url.replaceAll("\\", ""))?.[1] ?? "";
  return hosts.some((each) => host === each || host.startsWith(`${each}.`));
};
