import type * as k8s from "@pulumi/kubernetes";
import { selector } from "../../lib/labels";
import { shortLivedAccount } from "./account-token";
import type { LocalDirSettings } from "./args";
import { scriptVolume } from "./decommission";
import { localDirVolume } from "./local-dirs";
import type { NodePlacement } from "./placement";

/** The user of the Spark image. */
const user = 185;

/** Folders that a job writes to; the rest of its file system is read-only. Spark adds its own for shuffle data. */
const writable = { tmp: "/tmp", "work-dir": "/opt/spark/work-dir" } as const;

/** What some pods have. */
export interface PodExtras {
  /** For drivers of a Spark that has no setting for it. */
  readonly scheduler?: string;
  readonly localDirs?: LocalDirSettings;
  /** For drivers of a Spark that reads its token again: one that ends. */
  readonly shortToken?: boolean;
  /** Names of Secrets. For executors: they run as the namespace's own account, which is nobody's to change; drivers have them by theirs. */
  readonly imagePullSecrets?: readonly string[];
  /** For executors: the ConfigMap with the script, and how many seconds it may take. */
  readonly decommission?: { readonly configMap: string; readonly gracePeriod: number };
}

/**
 * What Spark starts a driver's or an executor's pod from; it adds image, resources, account and scheduler from its configuration.
 * Passes the Pod Security Standard `restricted`. Container names are Spark's defaults, so that it recognises them.
 */
export function podTemplate(
  role: "driver" | "executor",
  tenant: string,
  { nodeSelector, tolerations }: NodePlacement,
  priorityClass?: string,
  { scheduler, localDirs, shortToken = false, imagePullSecrets = [], decommission }: PodExtras = {},
): k8s.types.input.core.v1.Pod {
  const more = [
    ...(shortToken ? [shortLivedAccount] : []),
    ...(localDirs === undefined ? [] : [localDirVolume(localDirs)]),
    ...(decommission === undefined ? [] : [scriptVolume(decommission.configMap)]),
  ];
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { labels: { ...selector("spark-job", tenant, role) } },
    spec: {
      // Only the driver talks to the API.
      automountServiceAccountToken: role === "driver" && !shortToken,
      // Each driver has a Service: their variables would fill every later pod's environment.
      enableServiceLinks: false,
      nodeSelector: { ...nodeSelector },
      ...(tolerations.length === 0
        ? {}
        : { tolerations: tolerations.map((toleration) => ({ ...toleration })) }),
      ...(priorityClass === undefined ? {} : { priorityClassName: priorityClass }),
      ...(scheduler === undefined ? {} : { schedulerName: scheduler }),
      ...(imagePullSecrets.length === 0
        ? {}
        : { imagePullSecrets: imagePullSecrets.map((secret) => ({ name: secret })) }),
      ...(decommission === undefined ? {} : { terminationGracePeriodSeconds: decommission.gracePeriod }),
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
          volumeMounts: [
            ...Object.entries(writable).map(([name, mountPath]) => ({ name, mountPath })),
            ...more.map(({ mount }) => mount),
          ],
        },
      ],
      volumes: [
        ...Object.keys(writable).map((name) => ({ name, emptyDir: {} })),
        ...more.map(({ volume }) => volume),
      ],
    },
  };
}
