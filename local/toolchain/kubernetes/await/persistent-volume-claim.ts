import { isNotFound } from "../api-error";
import type { KubernetesClient } from "../client";
import { kindOf } from "../kinds";
import { nameOf, textAt, type KubernetesObject } from "../object";
import { ready, waiting, type Readiness, type ReadinessRule } from "./readiness";

/**
 * Bound; or pending, where its storage class binds only when a pod comes.
 * @param related its storage class, if there is one
 */
export function claimReadiness(claim: KubernetesObject, related: readonly KubernetesObject[]): Readiness {
  const phase = textAt(claim, "status", "phase");
  const [storageClass] = related;
  const waitsForPod = textAt(storageClass, "volumeBindingMode") === "WaitForFirstConsumer";
  if (phase === "Bound" || (waitsForPod && phase === "Pending")) return ready;
  const name = textAt(claim, "spec", "storageClassName");
  const problem = storageClass
    ? `the storage class ${name} has bound no volume`
    : name
      ? `there is no storage class ${name}`
      : "it names no storage class and the cluster has no default one";
  return waiting(`Waiting for the claim to be bound (${phase ?? "new"})`, [`${nameOf(claim)}: ${problem}`]);
}

async function storageClassOf(
  client: KubernetesClient,
  claim: KubernetesObject,
): Promise<readonly KubernetesObject[]> {
  const name = textAt(claim, "spec", "storageClassName");
  if (!name) return [];
  try {
    return [await client.get(kindOf("kubernetes:storage.k8s.io/v1:StorageClass"), "", name)];
  } catch (error) {
    if (isNotFound(error)) return [];
    throw error;
  }
}

export const claimRule: ReadinessRule = {
  readiness: claimReadiness,
  related: storageClassOf,
  timeout: 5 * 60_000,
  onRead: false,
};
