import { isNotFound } from "../api-error";
import type { KubernetesClient } from "../client";
import { kindOf } from "../kinds";
import { at, nameOf, namespaceOf, objectsAt, textAt, type KubernetesObject } from "../object";
import { ready, waiting, type Moment, type Readiness, type ReadinessRule } from "./readiness";

/** How long the endpoints must stay as they are before a Service without ready ones counts as settled, as in the official provider. */
const settleTime = 10_000;

/**
 * A Service that selects pods is ready as soon as traffic has somewhere to go and no selected pod is still on its way; without any
 * pod, once that has stayed so for a while. A load balancer must have its address.
 * @param related its Endpoints, if there are any yet
 */
export function serviceReadiness(
  service: KubernetesObject,
  related: readonly KubernetesObject[],
  moment: Moment,
): Readiness {
  const isBalancer = textAt(service, "spec", "type") === "LoadBalancer";
  if (isBalancer && objectsAt(service, "status", "loadBalancer", "ingress").length === 0) {
    const problem = "the Service was given no address; does this cluster provide load balancers?";
    return waiting("Waiting for the load balancer's address", [problem]);
  }
  if (!routesToPods(service)) return ready;
  const subsets = related.flatMap((endpoints) => objectsAt(endpoints, "subsets"));
  const has = (field: string): boolean => subsets.some((subset) => objectsAt(subset, field).length > 0);
  const isPending = has("notReadyAddresses");
  if (!isPending && has("addresses")) return ready;
  if (!isPending && related.length > 0 && moment.settledFor >= settleTime) return ready;
  return waiting("Waiting for Pods to direct traffic to", [
    isPending
      ? "the selected Pods are not all ready"
      : "the Service targets no Pods: they may not be ready, or spec.selector matches none of their labels",
  ]);
}

/** Headless Services, aliases of a name, and those whose endpoints somebody else writes wait for no pods. */
const routesToPods = (service: KubernetesObject): boolean =>
  textAt(service, "spec", "clusterIP") !== "None" &&
  textAt(service, "spec", "type") !== "ExternalName" &&
  Object.keys(at(service, "spec", "selector") ?? {}).length > 0;

async function endpointsOf(
  client: KubernetesClient,
  service: KubernetesObject,
): Promise<readonly KubernetesObject[]> {
  if (!routesToPods(service)) return [];
  try {
    const kind = kindOf("kubernetes:core/v1:Endpoints");
    return [await client.get(kind, namespaceOf(service), nameOf(service))];
  } catch (error) {
    if (isNotFound(error)) return [];
    throw error;
  }
}

export const serviceRule: ReadinessRule = { readiness: serviceReadiness, related: endpointsOf, onRead: true };
