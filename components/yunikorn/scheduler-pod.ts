import type * as k8s from "@pulumi/kubernetes";
import { podConventions, programContainer } from "./container";
import { ports, schedulerName } from "./metadata";
import type { placement } from "./placement";
import type { Program } from "./settings";

export interface PodArgs {
  readonly program: Program;
  /** URL of the API servers. */
  readonly apiServer: string;
  readonly placement: ReturnType<typeof placement>;
}

/**
 * Answers 404 until the informers have synced and the queues are loaded, then takes the locks of partition and root queue: a start that hangs and a
 * scheduler in a deadlock both show. `/ws/v1/scheduler/healthcheck` is of no use here: it says 200 from the first moment, and when it finds itself unhealthy too.
 * @see apache/yunikorn-core pkg/webservice/handlers.go, getPartitionQueue and checkHealthStatus; apache/yunikorn-k8shim pkg/shim/scheduler.go, Run
 */
const probe = {
  httpGet: { path: "/ws/v1/partition/default/queue/root", port: ports.rest },
  timeoutSeconds: 10,
};

/**
 * Half an hour to start: it lists every pod and node first, and a restart would only begin that again (YUNIKORN-703 took more than six minutes). Later it is
 * restarted after five minutes without an answer; sooner, a slow minute would become an outage of as long as a start takes.
 */
const startupProbe = { ...probe, periodSeconds: 5, failureThreshold: 360 };

/** What the start may take in all: the probe's half an hour, and five minutes for the old pod to go, a node, and the image. */
export const schedulerStartSeconds = startupProbe.periodSeconds * startupProbe.failureThreshold + 300;

const probes = {
  startupProbe,
  readinessProbe: { ...probe, periodSeconds: 10, failureThreshold: 3 },
  livenessProbe: { ...probe, periodSeconds: 30, failureThreshold: 10 },
};

export const schedulerPod = (args: PodArgs): k8s.types.input.core.v1.PodSpec => ({
  ...podConventions,
  serviceAccountName: schedulerName,
  automountServiceAccountToken: true,
  ...args.placement,
  // It keeps nothing and stops at once.
  terminationGracePeriodSeconds: 10,
  containers: [
    {
      ...programContainer(schedulerName, args.program, args.apiServer),
      ports: [{ name: "rest", containerPort: ports.rest, protocol: "TCP" }],
      ...probes,
    },
  ],
});
