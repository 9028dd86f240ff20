import type * as k8s from "@pulumi/kubernetes";
import { selector } from "../../lib/labels";
import type { NodePlacement } from "./placement";

/** The user of the Spark image. */
const user = 185;

/** Folders that a job writes to; the rest of its file system is read-only. Spark adds its own for shuffle data. */
const writable = { tmp: "/tmp", "work-dir": "/opt/spark/work-dir" } as const;

/**
 * What Spark starts a driver's or an executor's pod from; it adds image, resources, account and scheduler from its configuration.
 * Passes the Pod Security Standard `restricted`. Container names are Spark's defaults, so that it recognises them.
 */
export function podTemplate(
  role: "driver" | "executor",
  tenant: string,
  { nodeSelector, tolerations }: NodePlacement,
  priorityClass?: string,
): k8s.types.input.core.v1.Pod {
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { labels: { ...selector("spark-job", tenant, role) } },
    spec: {
      // Only the driver talks to the API.
      automountServiceAccountToken: role === "driver",
      // Each driver has a Service: their variables would fill every later pod's environment.
      enableServiceLinks: false,
      nodeSelector: { ...nodeSelector },
      ...(tolerations.length === 0
        ? {}
        : { tolerations: tolerations.map((toleration) => ({ ...toleration })) }),
      ...(priorityClass === undefined ? {} : { priorityClassName: priorityClass }),
      securityContext: {
        runAsNonRoot: true,
        runAsUser: user,
        runAsGroup: user,
        fsGroup: user,
        seccompProfile: { type: "RuntimeDefault" },
      },
      containers: [
        {
          name: `spark-kubernetes-${role}`,
          securityContext: {
            allowPrivilegeEscalation: false,
            readOnlyRootFilesystem: true,
            capabilities: { drop: ["ALL"] },
          },
          volumeMounts: Object.entries(writable).map(([name, mountPath]) => ({ name, mountPath })),
        },
      ],
      volumes: Object.keys(writable).map((name) => ({ name, emptyDir: {} })),
    },
  };
}
