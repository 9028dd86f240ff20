import { fileProbe, locked } from "../lib/container-conventions";
import type { MemberPod } from "./member";
import { etcdConfigFile, runFolder, supervisorArgs } from "./supervisor";

/** What every process of a member's pod runs as. */
export const memberSecurity = (uid: number) => ({
  runAsNonRoot: true,
  runAsUser: uid,
  runAsGroup: uid,
  seccompProfile: { type: "RuntimeDefault" },
});

/** Volumes `certificates` and `data` differ between the forms of the pod; this one does not. */
export const runVolume = { name: "run", emptyDir: { medium: "Memory", sizeLimit: "1Mi" } };

const mount = (name: string, mountPath: string, readOnly: boolean) => ({ name, mountPath, readOnly });

/**
 * The native sidecar that decides how etcd starts: etcd's container is started once its configuration is there. It has no liveness probe and etcd none of it:
 * one that ends is started again by itself, while etcd runs on. Its start may take as long as it likes: it waits for a quorum that may come back, and a
 * restart would begin that wait anew.
 */
export function supervisorContainer(pod: MemberPod) {
  return {
    name: "supervisor",
    image: pod.supervisorImage,
    imagePullPolicy: "IfNotPresent",
    restartPolicy: "Always",
    args: supervisorArgs(pod),
    resources: {
      requests: { cpu: "10m", memory: "64Mi" },
      limits: { cpu: "500m", memory: "192Mi" },
    },
    startupProbe: fileProbe(etcdConfigFile, 1_000_000),
    securityContext: locked,
    volumeMounts: [
      mount("certificates", pod.certificates, true),
      mount("data", pod.dataDirectory, false),
      mount("run", runFolder, false),
    ],
  };
}

const startupPeriod = 5;

/** Two minutes, and what a full file takes at 20 MiB/s: etcd reads all of it before it answers, and a start that is ended too early reads it again for ever. */
const startupFailures = (quotaBytes: number): number =>
  Math.ceil((120 + quotaBytes / (20 * 1024 ** 2)) / startupPeriod);

/** etcd itself. /livez asks this member alone; /readyz needs a quorum, so it must not restart one that waits for the others. */
export function etcdContainer(pod: MemberPod) {
  const probe = (path: string, periodSeconds: number, failureThreshold: number) => ({
    httpGet: {
      ...(pod.probeHost === undefined ? {} : { host: pod.probeHost }),
      port: pod.ports.metrics,
      path,
      scheme: "HTTP",
    },
    periodSeconds,
    timeoutSeconds: 15,
    failureThreshold,
  });
  return {
    name: "etcd",
    image: pod.etcdImage,
    imagePullPolicy: "IfNotPresent",
    command: ["etcd", `--config-file=${etcdConfigFile}`],
    resources: pod.resources,
    startupProbe: probe("/livez", startupPeriod, startupFailures(pod.quotaBytes)),
    livenessProbe: probe("/livez", 10, 8),
    readinessProbe: probe("/readyz", 5, 3),
    securityContext: locked,
    volumeMounts: [
      mount("certificates", pod.certificates, true),
      mount("data", pod.dataDirectory, false),
      mount("run", runFolder, true),
    ],
  };
}
