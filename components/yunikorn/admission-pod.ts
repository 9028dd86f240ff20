import type * as k8s from "@pulumi/kubernetes";
import { locked } from "../../agents/lib/container-conventions";
import { apiEnvironment } from "./api-environment";
import { podConventions, programContainer } from "./container";
import { admissionName, names, ports } from "./metadata";
import type { PodArgs } from "./scheduler-pod";

export interface AdmissionPodArgs extends PodArgs {
  readonly namespace: string;
  readonly agentsImage: string;
  readonly hostNetwork: boolean;
}

const probe = {
  httpGet: { path: "/health", port: ports.webhook, scheme: "HTTPS" },
  timeoutSeconds: 5,
};

/** It makes two authorities' keys at its first start, and installs its webhooks before it listens. */
const probes = {
  startupProbe: { ...probe, periodSeconds: 5, failureThreshold: 60 },
  readinessProbe: { ...probe, periodSeconds: 5, failureThreshold: 3 },
  livenessProbe: { ...probe, periodSeconds: 20, failureThreshold: 6 },
};

/** Without the Secret it does not start. Pulumi does not create it: a refresh would read the authorities' keys into the stack's state. */
const emptySecret = ({ agentsImage, apiServer, namespace }: AdmissionPodArgs) => ({
  name: "empty-secret",
  image: agentsImage,
  args: ["empty-secret", `--namespace=${namespace}`, `--name=${names.admissionSecret}`],
  env: apiEnvironment(apiServer),
  resources: { requests: { cpu: "10m", memory: "64Mi" }, limits: { cpu: "500m", memory: "128Mi" } },
  // The image has a user of its own.
  securityContext: locked,
});

export const admissionPod = (args: AdmissionPodArgs): k8s.types.input.core.v1.PodSpec => ({
  ...podConventions,
  ...(args.hostNetwork ? { hostNetwork: true, dnsPolicy: "ClusterFirstWithHostNet" } : {}),
  serviceAccountName: admissionName,
  automountServiceAccountToken: true,
  ...args.placement,
  terminationGracePeriodSeconds: 30,
  initContainers: [emptySecret(args)],
  containers: [
    {
      ...programContainer(admissionName, args.program, args.apiServer),
      ports: [{ name: "webhook", containerPort: ports.webhook, protocol: "TCP" }],
      ...probes,
    },
  ],
});
