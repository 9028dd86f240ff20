import type { CleanupCluster } from "../../support/cleanup-cluster";
import { type TestObject, ownedBy } from "../../unit/agents/cleanup/objects";

export const plural: Readonly<Record<string, string>> = {
  ConfigMap: "configmaps",
  Secret: "secrets",
  Service: "services",
  PersistentVolumeClaim: "persistentvolumeclaims",
  Pod: "pods",
};

const specs: Readonly<Record<string, object>> = {
  Service: { spec: { clusterIP: "None", ports: [{ port: 7078 }] } },
  PersistentVolumeClaim: {
    spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "1Gi" } } },
  },
};

/** Makes an object as the API server makes it, with an owner that is there or was. */
export async function make(
  at: CleanupCluster,
  of: TestObject,
  owner?: { readonly name: string; readonly uid: string },
): Promise<string> {
  const { name, labels, ownerReferences } = of.metadata;
  const metadata = {
    name,
    ...(labels && { labels }),
    ...(ownerReferences && { ownerReferences: owner ? ownedBy(owner.name, owner.uid) : ownerReferences }),
  };
  const spec = of.spec && {
    spec: {
      restartPolicy: of.spec.restartPolicy,
      containers: [{ name: "spark", image: "spark:1" }],
      volumes: of.spec.volumes,
    },
  };
  const path = `/api/v1/namespaces/p1/${plural[of.kind]}`;
  const made = await at.create(path, { metadata, ...(spec ?? specs[of.kind]) });
  if (of.status && of.status.phase !== "Pending") {
    const status = { phase: of.status.phase };
    const answer = await at.cluster.request(
      "PATCH",
      `${path}/${name}/status`,
      { status },
      "application/merge-patch+json",
    );
    if (answer.code !== 200) throw new Error(JSON.stringify(answer.body));
  }
  return made.metadata.uid;
}
