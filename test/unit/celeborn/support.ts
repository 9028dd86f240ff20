import type { CelebornSettings } from "../../../components/celeborn";

export const where = { namespace: "celeborn", clusterDomain: "cluster.local" };

/** Settings with nothing but what has no default, and some changed. */
export const settings = (changes: Partial<CelebornSettings> = {}): CelebornSettings => ({
  workers: { replicas: 4, disks: [{ type: "SSD", size: "500Gi" }] },
  ...changes,
});
