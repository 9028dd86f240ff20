import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { locked } from "../../agents/lib/container-conventions";
import { dockerRegistryImage } from "../images/docker-registry";
import { importImage } from "./images";
import { waitUntilWell } from "./health";
import { kubectl } from "./kubectl";
import { answersWell } from "./probe";
import { dnsDomain, files } from "./settings";

export const registryNamespace = "image-registry";
const port = 5000;

/** As pods and image names have it. */
export const registryHost = `registry.${registryNamespace}.svc.${dnsDomain}:${port}`;

/** Fixed, since the node's containerd asks no cluster DNS; among the first 256, which the API server gives to nobody by itself. */
export const registryAddress = "10.246.0.50";
export const registryUrl = `http://${registryAddress}:${port}`;

const configuration = {
  version: "0.1",
  log: { level: "info", accesslog: { disabled: true } },
  storage: { filesystem: { rootdirectory: "/data" }, delete: { enabled: true } },
  http: { addr: `:${port}`, secret: "one replica needs no secret" },
};

const labels = { "app.kubernetes.io/name": "image-registry" };

/** A registry that forgets everything with its pod. */
export const registryObjects = (image: string): object[] => [
  {
    apiVersion: "v1",
    kind: "Namespace",
    metadata: {
      name: registryNamespace,
      labels: { "pod-security.kubernetes.io/enforce": "restricted" },
    },
  },
  {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: "registry", namespace: registryNamespace },
    data: { "config.yml": stringify(configuration) },
  },
  {
    apiVersion: "v1",
    kind: "Service",
    metadata: { name: "registry", namespace: registryNamespace },
    spec: { clusterIP: registryAddress, selector: labels, ports: [{ port }] },
  },
  {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: "registry", namespace: registryNamespace },
    spec: {
      replicas: 1,
      strategy: { type: "Recreate" },
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          automountServiceAccountToken: false,
          enableServiceLinks: false,
          securityContext: {
            runAsNonRoot: true,
            runAsUser: 65532,
            fsGroup: 65532,
            seccompProfile: { type: "RuntimeDefault" },
          },
          containers: [
            {
              name: "registry",
              image,
              imagePullPolicy: "Never",
              ports: [{ containerPort: port }],
              readinessProbe: { httpGet: { path: "/", port }, periodSeconds: 1 },
              resources: { requests: { cpu: "20m", memory: "64Mi" }, limits: { memory: "512Mi" } },
              securityContext: locked,
              volumeMounts: [
                { name: "config", mountPath: "/etc/docker/registry" },
                { name: "data", mountPath: "/data" },
                { name: "tmp", mountPath: "/tmp" },
              ],
            },
          ],
          volumes: [
            { name: "config", configMap: { name: "registry" } },
            { name: "data", emptyDir: {} },
            { name: "tmp", emptyDir: {} },
          ],
        },
      },
    },
  },
];

/**
 * Where containerd finds a registry that the node's resolver does not know: by the name that images have, at the Service's address, without TLS. It reads the folder at every pull.
 * @see https://github.com/containerd/containerd/blob/v1.6.20/docs/hosts.md
 */
export const hostsFile = (): string =>
  [
    `server = "${registryUrl}"`,
    "",
    `[host."${registryUrl}"]`,
    '  capabilities = ["pull", "resolve"]',
    "",
  ].join("\n");

async function registryAilment(): Promise<string | undefined> {
  const well = await answersWell(`${registryUrl}/v2/`);
  return well ? undefined : `the image registry does not answer at ${registryUrl}/v2/`;
}

/** A real registry on the local cluster, that its kubelet pulls from. */
export async function startImageRegistry(): Promise<void> {
  const folder = join(files.registryHosts, registryHost);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "hosts.toml"), hostsFile());
  const image = await importImage((await dockerRegistryImage()).layout);
  const items = registryObjects(image);
  await kubectl(
    ["apply", "--server-side", "-f", "-"],
    JSON.stringify({ apiVersion: "v1", kind: "List", items }),
  );
  await kubectl(["rollout", "status", "deployment/registry", "-n", registryNamespace, "--timeout=120s"]);
  // A pod is ready a second or two before kube-proxy sends anybody to it.
  await waitUntilWell(60, registryAilment);
}

export async function removeImageRegistry(): Promise<void> {
  await kubectl(["delete", "namespace", registryNamespace, "--ignore-not-found", "--timeout=120s"]);
}
