import type { KubernetesObject } from "../lib/kubernetes-object";
import type { Workload } from "../lib/manifests";
import { profilesOf } from "../lib/profiles";
import { stackRule } from "../lib/rule";

const key = "spark.celeborn.master.endpoints";

/** A client with an old list of masters works until the first one that it knows is away, and a new master is asked by nobody. */
export const profilesKnowCeleborn = stackRule({
  name: "profiles-know-celeborn",
  description: "The Celeborn masters of every Spark profile are those that the stack has.",
  severity: "medium",
  remediationSteps: "Leave spark.celeborn.master.endpoints to the platform, which derives it.",
  url: "https://celeborn.apache.org/docs/latest/configuration/",
  check: (stack, look) => {
    const sets = stack.of<Workload>("StatefulSet");
    look.each(profilesOf(stack), ({ configMap, conf, place }) => {
      const endpoints = conf.get(key);
      if (endpoints === undefined) return;
      const named = endpoints.split(",").map(podOf);
      const masters = sets.filter((set) => named.some((pod) => pod.endsWith(domainOf(set)))).flatMap(podsOf);
      const foreign = named.filter((pod) => !masters.includes(pod));
      const silent = masters.filter((pod) => !named.includes(pod));
      for (const pod of foreign)
        look.report(configMap, `${place(key)} names ${pod}, which is no pod of this stack; leave it out`);
      for (const pod of silent)
        look.report(configMap, `${place(key)} does not name ${pod}, which is a master too; add it`);
    });
  },
});

/** Pod, Service and namespace, which an address begins with. */
const podOf = (endpoint: string): string => endpoint.split(":")[0]!.split(".").slice(0, 3).join(".");

const domainOf = ({ namespace, manifest }: KubernetesObject<Workload>): string =>
  `.${manifest.spec?.serviceName}.${namespace}`;

const podsOf = (set: KubernetesObject<Workload>): string[] =>
  Array.from(
    { length: set.manifest.spec?.replicas ?? 1 },
    (_, index) => `${set.name}-${index}${domainOf(set)}`,
  );
