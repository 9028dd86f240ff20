import type { KubernetesObject, Resource } from "../lib/kubernetes-object";
import { objectRule } from "../lib/rule";

interface Provider {
  readonly clusterIdentifier?: string;
  readonly context?: string;
}

/**
 * The provider compares clusters by their identifier, and without one by the kubeconfig: an edited address or a renewed certificate is then another cluster, and everything is
 * replaced.
 */
export const clustersIdentified = objectRule<Provider>({
  name: "clusters-identified",
  description: "A Kubernetes provider names its cluster, and the context of its kubeconfig.",
  severity: "high",
  remediationSteps: "Set clusterIdentifier and context of the k8s.Provider.",
  url: "https://www.pulumi.com/registry/packages/kubernetes/api-docs/provider/",
  select: providerIn,
  check: (provider, look) => {
    const { clusterIdentifier, context } = provider.manifest;
    if (!clusterIdentifier)
      look.report(
        provider,
        "clusterIdentifier: not there, so an edited kubeconfig replaces everything; set it",
      );
    if (!context)
      look.report(provider, "context: not there, so it is the one that somebody used last; set it");
  },
});

/** The engine's default providers are the business of `provider-explicit`. */
function providerIn(resource: Resource): KubernetesObject<Provider> | undefined {
  if (resource.type !== "pulumi:providers:kubernetes" || /^default(_|$)/.test(resource.name))
    return undefined;
  return {
    type: { group: "pulumi", kind: "Provider", isComplete: true },
    called: `Provider ${resource.name}`,
    name: resource.name,
    namespace: undefined,
    manifest: resource.props,
    resource,
  };
}
