import type * as k8s from "@pulumi/kubernetes";
import { pkiFolder } from "../../agents/node-installer/node-files";
import { auditPolicyFolder } from "./audit-policy";
import { goMemoryLimit } from "./capacity";
import { fromPod } from "./environment";
import { apiServerCommand } from "./flags";
import { healthPaths } from "./health-paths";
import { locked } from "./pod-conventions";
import type { ResolvedSettings } from "./settings";

/**
 * The API server itself. Its probes have gardener's and kops' patience: 15 s for an answer, and 80 s of none until it is restarted, since a restart
 * of a busy API server makes it busier.
 */
export function apiServerContainer(settings: ResolvedSettings): k8s.types.input.core.v1.Container {
  const { image, network, port, release, resources } = settings;
  const paths = healthPaths(release);
  const probe = (path: string, periodSeconds: number, failureThreshold: number) => ({
    httpGet: { path, port, scheme: "HTTPS" },
    periodSeconds,
    timeoutSeconds: 15,
    failureThreshold,
  });
  return {
    name: "kube-apiserver",
    image,
    imagePullPolicy: "IfNotPresent",
    command: apiServerCommand(settings),
    env: [
      fromPod("POD_ADDRESS"),
      fromPod("POD_NAME"),
      fromPod("NODE_ADDRESS"),
      { name: "GOMEMLIMIT", value: goMemoryLimit(resources.limits.memory) },
    ],
    ports: [
      {
        name: "https",
        containerPort: port,
        ...(network === "host" ? { hostPort: port } : {}),
        protocol: "TCP",
      },
    ],
    resources,
    startupProbe: probe(paths.livez, 2, 120),
    livenessProbe: probe(paths.livez, 10, 8),
    readinessProbe: probe(paths.readyz, 2, 3),
    securityContext: locked,
    volumeMounts: [
      { name: "pki", mountPath: pkiFolder, readOnly: true },
      { name: "audit-policy", mountPath: auditPolicyFolder, readOnly: true },
      { name: "audit-log", mountPath: settings.auditLog.directory },
    ],
  };
}
