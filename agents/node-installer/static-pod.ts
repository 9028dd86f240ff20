import { stringify } from "yaml";
import { url } from "./certificates";
import type { DesiredState, Member } from "./desired-state";
import { pkiFolder } from "./node-files";

/** Each write carries its time: kubelet then always restarts the member, and the installer can tell whether it has. */
export const writtenAtAnnotation = "spark-platform/written-at";

const memberName = (desired: DesiredState, member: Member): string => `${desired.name}-${member.node}`;

/** Who the members are, in the form of `--initial-cluster`. */
export const initialCluster = (desired: DesiredState): string =>
  desired.members
    .map((member) => `${memberName(desired, member)}=${url(member.address, desired.ports.peer)}`)
    .join(",");

/** The command of a member. @see https://etcd.io/docs/v3.6/op-guide/configuration/ */
export function etcdCommand(desired: DesiredState, member: Member): string[] {
  const { ports } = desired;
  const certificates = `${pkiFolder}/${desired.name}`;
  const listen = [...new Set(["127.0.0.1", member.address])];
  return [
    "etcd",
    `--name=${memberName(desired, member)}`,
    `--data-dir=${desired.dataDirectory}`,
    `--listen-client-urls=${listen.map((address) => url(address, ports.client)).join(",")}`,
    `--advertise-client-urls=${url(member.address, ports.client)}`,
    `--listen-peer-urls=${url(member.address, ports.peer)}`,
    `--initial-advertise-peer-urls=${url(member.address, ports.peer)}`,
    `--listen-metrics-urls=http://127.0.0.1:${ports.metrics}`,
    `--initial-cluster=${initialCluster(desired)}`,
    `--initial-cluster-token=${desired.name}`,
    "--initial-cluster-state=new",
    "--client-cert-auth=true",
    `--trusted-ca-file=${certificates}/ca.crt`,
    `--cert-file=${certificates}/server.crt`,
    `--key-file=${certificates}/server.key`,
    "--peer-client-cert-auth=true",
    `--peer-trusted-ca-file=${certificates}/ca.crt`,
    `--peer-cert-file=${certificates}/peer.crt`,
    `--peer-key-file=${certificates}/peer.key`,
    `--quota-backend-bytes=${desired.quotaBytes}`,
    "--auto-compaction-mode=periodic",
    `--auto-compaction-retention=${desired.compactionRetention}`,
    `--snapshot-count=${desired.snapshotCount}`,
  ];
}

/** /livez asks this member alone; /readyz needs a quorum, so it must not restart one that waits for the others. */
const probe = (desired: DesiredState, path: string, periodSeconds: number, failureThreshold: number) => ({
  httpGet: { host: "127.0.0.1", port: desired.ports.metrics, path, scheme: "HTTP" },
  periodSeconds,
  timeoutSeconds: 15,
  failureThreshold,
});

/** The static pod of a member, as YAML. Equal inputs give equal text. */
export function staticPodManifest(desired: DesiredState, member: Member, writtenAt: Date): string {
  const certificates = `${pkiFolder}/${desired.name}`;
  const folder = (name: string, path: string, readOnly: boolean) => ({ name, mountPath: path, readOnly });
  return stringify({
    apiVersion: "v1",
    kind: "Pod",
    metadata: {
      name: desired.name,
      namespace: "kube-system",
      labels: {
        component: desired.name,
        tier: "control-plane",
        "app.kubernetes.io/part-of": "spark-platform",
      },
      annotations: { [writtenAtAnnotation]: writtenAt.toISOString() },
    },
    spec: {
      hostNetwork: true,
      priority: 2000001000,
      priorityClassName: "system-node-critical",
      securityContext: {
        runAsNonRoot: true,
        runAsUser: desired.uid,
        runAsGroup: desired.uid,
        seccompProfile: { type: "RuntimeDefault" },
      },
      containers: [
        {
          name: "etcd",
          image: desired.image,
          imagePullPolicy: "IfNotPresent",
          command: etcdCommand(desired, member),
          resources: desired.resources,
          startupProbe: probe(desired, "/livez", 5, 24),
          livenessProbe: probe(desired, "/livez", 10, 8),
          readinessProbe: probe(desired, "/readyz", 5, 3),
          securityContext: {
            allowPrivilegeEscalation: false,
            readOnlyRootFilesystem: true,
            capabilities: { drop: ["ALL"] },
          },
          volumeMounts: [
            folder("certificates", certificates, true),
            folder("data", desired.dataDirectory, false),
          ],
        },
      ],
      volumes: [
        { name: "certificates", hostPath: { path: certificates, type: "Directory" } },
        { name: "data", hostPath: { path: desired.dataDirectory, type: "Directory" } },
      ],
    },
  });
}

const writtenAtLine = new RegExp(`^ *${writtenAtAnnotation}: "?([^"\\n]+)"?$`, "m");

/** When the manifest was written, or undefined if it does not say so. */
export function writtenAtOf(manifest: string): Date | undefined {
  const time = new Date(writtenAtLine.exec(manifest)?.[1] ?? NaN);
  return Number.isNaN(time.getTime()) ? undefined : time;
}
