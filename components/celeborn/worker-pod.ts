import type * as k8s from "@pulumi/kubernetes";
import type { CelebornSettings } from "./args";
import { imageOf, workerDefaults } from "./defaults";
import { workerDisks } from "./disks";
import type { PodArgs } from "./master-pod";
import { workerMemory } from "./memory";
import { files, objectName, paths, ports } from "./metadata";
import {
  commonVolumes,
  javaOptions,
  placement,
  podConventions,
  scriptsMount,
  scriptsVolume,
  serverContainer,
} from "./pod";
import { zoneVariable } from "./rack-script";
import { hasRecoveryVolume } from "./recovery";
import { shutdownTimes } from "./shutdown";
import { stopVariables } from "./stop-script";
import { javaSize } from "./units";

export interface WorkerPodArgs extends PodArgs {
  /** Of the StatefulSet. */
  readonly set: string;
  readonly zone?: string;
  /** URL of the API servers. */
  readonly apiServer: string;
}

/** Its own web server alone: masters that are gone are no reason to restart a worker, whose data would be no nearer. */
const ping = { httpGet: { path: "/ping", port: ports.worker.http }, timeoutSeconds: 10 };

/** `/isRegistered` answers 200 whatever it says; the word is in its last line. */
const isRegistered = {
  exec: {
    command: [
      "/bin/bash",
      "-c",
      `curl --silent --fail --noproxy '*' --max-time 5 http://127.0.0.1:${ports.worker.http}/isRegistered | grep -qx true`,
    ],
  },
  timeoutSeconds: 10,
};

/** A worker that does not answer is stopped as one that comes back: with the pod's grace period, which is a decommission's, it would hang for hours before kubelet ends it. */
const probes = (settings: CelebornSettings) => {
  const terminationGracePeriodSeconds = shutdownTimes(settings).gracefulPath;
  return {
    // Its recovery database is read and the disks are walked through before.
    startupProbe: { ...ping, periodSeconds: 5, failureThreshold: 120, terminationGracePeriodSeconds },
    readinessProbe: { ...isRegistered, periodSeconds: 10, failureThreshold: 3 },
    livenessProbe: { ...ping, periodSeconds: 20, failureThreshold: 9, terminationGracePeriodSeconds },
  };
};

export function workerPod(args: WorkerPodArgs): k8s.types.input.core.v1.PodSpec {
  const { settings, where, zone } = args;
  const { workers } = settings;
  const memory = workerMemory(workers);
  const inZone =
    zone === undefined
      ? {}
      : { nodeSelector: { ...workers.nodeSelector, "topology.kubernetes.io/zone": zone } };
  return {
    ...podConventions(settings, args.priorityClass),
    ...placement({ ...workers, ...inZone }, args.selector),
    serviceAccountName: objectName("worker"),
    terminationGracePeriodSeconds: shutdownTimes(settings).grace,
    containers: [
      serverContainer({
        role: "worker",
        image: imageOf(settings),
        where,
        cpu: workers.cpu ?? workerDefaults.cpu,
        memory,
        env: [
          { name: "CELEBORN_WORKER_MEMORY", value: javaSize(memory.heap) },
          { name: "CELEBORN_WORKER_OFFHEAP_MEMORY", value: javaSize(memory.offHeap) },
          { name: "CELEBORN_WORKER_JAVA_OPTS", value: javaOptions },
          { name: stopVariables.url, value: statefulSetUrl(args) },
          ...(zone === undefined ? [] : [{ name: zoneVariable, value: zone }]),
        ],
        volumeMounts: [
          ...workerDisks(workers).map(({ name, path }) => ({ name, mountPath: path })),
          ...(hasRecoveryVolume(workers) ? [{ name: "recovery", mountPath: paths.recovery }] : []),
          scriptsMount,
          { name: "account", mountPath: paths.account, readOnly: true },
        ],
        rest: {
          ...probes(settings),
          lifecycle: { preStop: { exec: { command: ["/bin/bash", `${paths.scripts}/${files.stop}`] } } },
        },
      }),
    ],
    volumes: [
      ...commonVolumes(args.configMap),
      scriptsVolume(args.configMap, [files.stop, ...(workers.zones === undefined ? [] : [files.rack])]),
      account,
    ],
  };
}

const statefulSetUrl = ({ apiServer, where: { namespace }, set }: WorkerPodArgs): string =>
  `${apiServer.replace(/\/$/, "")}/apis/apps/v1/namespaces/${namespace}/statefulsets/${set}`;

/** What the stop script asks the API server with. Nothing else in the pod needs a token, so it is not where everything looks for one. */
const account = {
  name: "account",
  projected: {
    defaultMode: 0o440,
    sources: [
      { serviceAccountToken: { path: "token", expirationSeconds: 3600 } },
      { configMap: { name: "kube-root-ca.crt", items: [{ key: "ca.crt", path: "ca.crt" }] } },
    ],
  },
};
