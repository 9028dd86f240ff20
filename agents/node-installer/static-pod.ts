import { stringify } from "yaml";
import { etcdContainer, memberSecurity, runVolume, supervisorContainer } from "../etcd-member/containers";
import type { MemberPod, NamedMember } from "../etcd-member/member";
import type { DesiredState, Member } from "./desired-state";
import { pkiFolder } from "./node-files";

/** Each write carries its time: kubelet then always restarts the member, and the installer can tell whether it has. */
export const writtenAtAnnotation = "spark-platform/written-at";

const loopback = "127.0.0.1";

const named = (desired: DesiredState, { node, address }: Member): NamedMember => ({
  name: `${desired.name}-${node}`,
  address,
});

/** What runs in a member's static pod. Without exposure, or with an address that nobody else reaches, metrics are on loopback alone. */
export function memberPod(desired: DesiredState, member: Member): MemberPod {
  return {
    token: desired.name,
    self: named(desired, member),
    members: desired.members.map((each) => named(desired, each)),
    ports: desired.ports,
    listen: {
      clients: [loopback, member.address],
      peers: [member.address],
      metrics: desired.exposeMetrics ? [loopback, member.address] : [loopback],
    },
    certificates: `${pkiFolder}/${desired.name}`,
    dataDirectory: desired.dataDirectory,
    etcdImage: desired.image,
    supervisorImage: desired.supervisorImage,
    quotaBytes: desired.quotaBytes,
    compactionRetention: desired.compactionRetention,
    snapshotCount: desired.snapshotCount,
    resources: desired.resources,
    probeHost: loopback,
  };
}

/** The static pod of a member, as YAML. Equal inputs give equal text. */
export function staticPodManifest(desired: DesiredState, member: Member, writtenAt: Date): string {
  const pod = memberPod(desired, member);
  const folder = (name: string, path: string) => ({ name, hostPath: { path, type: "Directory" } });
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
      // The supervisor ends etcd's process to have it started anew.
      shareProcessNamespace: true,
      priority: 2000001000,
      priorityClassName: "system-node-critical",
      securityContext: memberSecurity(desired.uid),
      initContainers: [supervisorContainer(pod)],
      containers: [etcdContainer(pod)],
      volumes: [folder("certificates", pod.certificates), folder("data", pod.dataDirectory), runVolume],
    },
  });
}

const writtenAtLine = new RegExp(`^ *${writtenAtAnnotation}: "?([^"\\n]+)"?$`, "m");

/** When the manifest was written, or undefined if it does not say so. */
export function writtenAtOf(manifest: string): Date | undefined {
  const time = new Date(writtenAtLine.exec(manifest)?.[1] ?? NaN);
  return Number.isNaN(time.getTime()) ? undefined : time;
}
