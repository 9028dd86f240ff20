import type { KubernetesObject } from "../lib/kubernetes-object";
import type { Workload } from "../lib/manifests";
import { objectRule } from "../lib/rule";

interface Storage {
  readonly reclaimPolicy?: string;
  readonly spec?: { readonly persistentVolumeReclaimPolicy?: string };
}

/** What is deleted with its claim is gone by a mistake in a number of replicas. */
export const claimsRetained = objectRule({
  name: "claims-retained",
  description: "Volumes outlive the StatefulSet, the replica and the claim that used them.",
  severity: "high",
  remediationSteps: "Set the retention or reclaim policy to Retain.",
  url: "https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#persistentvolumeclaim-retention",
  kinds: ["StatefulSet", "PersistentVolume", "StorageClass"],
  declared: [
    {
      room: "event-etcd",
      kind: "StatefulSet",
      reason: "The data of a member that left must not come back with its old ID, and nobody misses Events.",
    },
  ],
  check: (object, look) => {
    const tell = (field: string, policy: string | undefined): void => {
      if (policy !== undefined && policy !== "Retain")
        look.report(object, `${field} is ${policy}: the data go with it; set it to Retain`);
    };
    if (object.type.kind === "StatefulSet") {
      const { spec } = (object as KubernetesObject<Workload>).manifest;
      // Retain is Kubernetes' default for both.
      for (const field of ["whenDeleted", "whenScaled"] as const)
        tell(
          `spec.persistentVolumeClaimRetentionPolicy.${field}`,
          spec?.persistentVolumeClaimRetentionPolicy?.[field],
        );
      return;
    }
    const { reclaimPolicy, spec } = (object as KubernetesObject<Storage>).manifest;
    if (object.type.kind === "PersistentVolume")
      tell("spec.persistentVolumeReclaimPolicy", spec?.persistentVolumeReclaimPolicy);
    // Without one, a class deletes.
    else tell("reclaimPolicy", reclaimPolicy ?? "Delete");
  },
});
