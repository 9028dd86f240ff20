import type * as k8s from "@pulumi/kubernetes";
import { locked } from "../../agents/lib/container-conventions";
import { fieldEnv } from "../../lib/field-env";
import { etcdName } from "./defaults";

/** Names of the installer's objects; the agent asks for its DaemonSet by name. */
export const installerName = `${etcdName}-installer`;
export const desiredStateFile = "desired-state.json";

const desiredStateFolder = "/etc/node-installer";

export interface InstallerPodArgs {
  readonly image: string;
  readonly nodes: readonly string[];
  readonly configMap: string;
  readonly healthPort: number;
  readonly dataDirectory: string;
}

/**
 * The installer's pod on each node. It uses the node's network to ask the member's health on 127.0.0.1, and is root with CAP_CHOWN alone: it writes
 * root's files under /etc/kubernetes and hands the data directory over to the member's user.
 */
export function installerPod(args: InstallerPodArgs): k8s.types.input.core.v1.PodSpec {
  const probe = (path: string, failureThreshold: number) => ({
    httpGet: { host: "127.0.0.1", port: args.healthPort, path },
    periodSeconds: 5,
    timeoutSeconds: 5,
    failureThreshold,
  });
  return {
    affinity: nodeAffinity(args.nodes),
    tolerations: [{ operator: "Exists" }],
    priorityClassName: "system-node-critical",
    hostNetwork: true,
    dnsPolicy: "Default",
    serviceAccountName: installerName,
    automountServiceAccountToken: true,
    // Long enough to ask the API five times and to see the member stop.
    terminationGracePeriodSeconds: 150,
    securityContext: { seccompProfile: { type: "RuntimeDefault" } },
    containers: [
      {
        name: "node-installer",
        image: args.image,
        imagePullPolicy: "IfNotPresent",
        args: [
          "node-installer",
          `--desired-state=${desiredStateFolder}/${desiredStateFile}`,
          "--node=$(NODE_NAME)",
          "--namespace=$(NAMESPACE)",
          `--daemon-set=${installerName}`,
          `--health-port=${args.healthPort}`,
        ],
        env: [fieldEnv("NODE_NAME", "spec.nodeName"), fieldEnv("NAMESPACE", "metadata.namespace")],
        resources: {
          requests: { cpu: "10m", memory: "64Mi" },
          limits: { cpu: "500m", memory: "192Mi" },
        },
        livenessProbe: probe("/livez", 3),
        readinessProbe: probe("/readyz", 1),
        securityContext: {
          runAsUser: 0,
          ...locked,
          capabilities: { drop: ["ALL"], add: ["CHOWN"] },
        },
        volumeMounts: [
          { name: "desired-state", mountPath: desiredStateFolder, readOnly: true },
          { name: "kubernetes", mountPath: "/etc/kubernetes" },
          { name: "data", mountPath: args.dataDirectory },
        ],
      },
    ],
    volumes: [
      { name: "desired-state", configMap: { name: args.configMap } },
      { name: "kubernetes", hostPath: { path: "/etc/kubernetes", type: "Directory" } },
      { name: "data", hostPath: { path: args.dataDirectory, type: "DirectoryOrCreate" } },
    ],
  };
}

/** By the Node object's name, which cannot be changed as a label can. The agent reads it back: a node that is not in it takes its member back. */
export const nodeAffinity = (nodes: readonly string[]) => ({
  nodeAffinity: {
    requiredDuringSchedulingIgnoredDuringExecution: {
      nodeSelectorTerms: nodes.map((node) => ({
        matchFields: [{ key: "metadata.name", operator: "In", values: [node] }],
      })),
    },
  },
});
