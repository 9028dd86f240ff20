import type * as k8s from "@pulumi/kubernetes";
import {
  etcdContainer,
  memberSecurity,
  runVolume,
  supervisorContainer,
} from "../../agents/etcd-member/containers";
import type { MemberPod } from "../../agents/etcd-member/member";
import { fileProbe, locked } from "../../agents/lib/container-conventions";
import { fieldEnv } from "../../lib/field-env";
import type { Labels } from "../../lib/labels";
import { apart } from "../../lib/placement";
import type { StatefulSetArgs } from "./args";
import { chosenSizes, defaultDataDirectory, defaultPorts, etcdName, etcdUid, issuerUid } from "./defaults";
import { hostedMembers, memberOf, sharedNames } from "./member-names";

type PodSpec = k8s.types.input.core.v1.PodSpec;
type Container = k8s.types.input.core.v1.Container;

const certificatesFolder = "/etc/etcd-events";
const authorityFolder = "/authority";
const everywhere = ["0.0.0.0"];
const pod = "$(POD_NAME)";

const podName = fieldEnv("POD_NAME", "metadata.name");

/** What runs in a pod of the StatefulSet, for whichever pod it is. Metrics are on the pod's address, where kubelet's probes come; a NetworkPolicy says who else may ask. */
export function hostedMemberPod(args: StatefulSetArgs, agentsImage: string): MemberPod {
  const { client, peer, metrics, supervisor } = { ...defaultPorts, ...args.ports };
  const { quotaBytes, compactionRetention, snapshotCount, resources } = chosenSizes(args);
  return {
    token: etcdName,
    self: memberOf(args, pod),
    members: hostedMembers(args),
    ports: { client, peer, metrics, supervisor },
    listen: { clients: everywhere, peers: everywhere, metrics: everywhere },
    certificates: certificatesFolder,
    dataDirectory: defaultDataDirectory,
    etcdImage: args.etcdImage,
    supervisorImage: agentsImage,
    quotaBytes,
    compactionRetention,
    snapshotCount,
    resources,
  };
}

/** The pod of the StatefulSet: the issuer of its certificates, the supervisor, and etcd. */
export function statefulSetPod(args: StatefulSetArgs, agentsImage: string, selector: Labels): PodSpec {
  const { antiAffinity = "required", nodeSelector, priorityClassName, authoritySecret } = args.statefulSet;
  const member = hostedMemberPod(args, agentsImage);
  return {
    shareProcessNamespace: true,
    serviceAccountName: etcdName,
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    priorityClassName: priorityClassName ?? "system-cluster-critical",
    ...(nodeSelector === undefined ? {} : { nodeSelector }),
    ...apart(antiAffinity, selector),
    securityContext: {
      ...memberSecurity(etcdUid),
      // The volume and the authority's Secret belong to it.
      fsGroup: etcdUid,
      fsGroupChangePolicy: "OnRootMismatch",
    },
    initContainers: [
      issuerContainer(args, agentsImage),
      { ...supervisorContainer(member), env: [podName], ports: [port(member, "supervisor")] },
    ],
    containers: [
      {
        ...etcdContainer(member),
        ports: (["client", "peer", "metrics"] as const).map((name) => port(member, name)),
      },
    ],
    volumes: [
      { name: "certificates", emptyDir: { medium: "Memory", sizeLimit: "1Mi" } },
      { name: "authority", secret: { secretName: authoritySecret, defaultMode: 0o440 } },
      runVolume,
    ],
  };
}

const port = ({ ports }: MemberPod, name: keyof MemberPod["ports"]) => ({
  name,
  containerPort: ports[name],
  protocol: "TCP",
});

/**
 * Another user than the members': the pod's containers see each other's processes, and a process of the same user would read the authority's key through `/proc/<pid>/root`. The group is
 * the members', who read the keys that it writes (mode 0640).
 *
 * The pod's own address is a name too: peers check it against the certificate first, and need no DNS for that (`checkCertSAN` in etcd).
 */
function issuerContainer(args: StatefulSetArgs, image: string): Container {
  const names = [memberOf(args, pod).address, "$(POD_IP)", ...sharedNames(args)];
  return {
    name: "member-certificates",
    image,
    imagePullPolicy: "IfNotPresent",
    restartPolicy: "Always",
    args: [
      "member-certificates",
      `--authority=${authorityFolder}`,
      `--target=${certificatesFolder}`,
      `--common-name=${pod}`,
      ...names.map((name) => `--name=${name}`),
    ],
    env: [podName, fieldEnv("POD_IP", "status.podIP")],
    resources: { requests: { cpu: "10m", memory: "64Mi" }, limits: { cpu: "500m", memory: "192Mi" } },
    // The server's certificate is written last.
    startupProbe: fileProbe(`${certificatesFolder}/server.crt`, 150),
    securityContext: { ...locked, runAsUser: issuerUid },
    volumeMounts: [
      { name: "authority", mountPath: authorityFolder, readOnly: true },
      { name: "certificates", mountPath: certificatesFolder },
    ],
  };
}
