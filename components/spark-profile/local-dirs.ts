import type * as k8s from "@pulumi/kubernetes";
import type { LocalDirSettings } from "./args";

/** Spark takes each of a template's mounts with such a name for a local directory, and then adds none itself (LocalDirsFeatureStep, 3.2 to 4.1). */
const name = "spark-local-dir-1";

/** The folder for shuffle and spilled data: unlike a folder of the node it belongs to the user of the pod, is empty at its start and gone with it. */
export const localDirVolume = ({
  type,
  size,
  medium,
  storageClass,
}: LocalDirSettings): {
  volume: k8s.types.input.core.v1.Volume;
  mount: k8s.types.input.core.v1.VolumeMount;
} => ({
  mount: { name, mountPath: "/var/data/spark-local-dir-1" },
  volume:
    type === "emptyDir"
      ? {
          name,
          emptyDir: {
            ...(size === undefined ? {} : { sizeLimit: size }),
            ...(medium === "Memory" ? { medium } : {}),
          },
        }
      : {
          name,
          ephemeral: {
            volumeClaimTemplate: {
              spec: {
                accessModes: ["ReadWriteOnce"],
                ...(storageClass === undefined ? {} : { storageClassName: storageClass }),
                resources: { requests: { storage: size! } },
              },
            },
          },
        },
});
