import { pkiFolder } from "../../agents/node-installer/node-files";
import { auditLogFile } from "./audit-log";
import { auditPolicyFile, auditPolicyFolder } from "./audit-policy";
import type { ClusterIdentity } from "./cluster-identity";
import { etcdOverridesFlag } from "./etcd-overrides";
import { eventsOverride, sparkProxyPorts } from "./events-proxy";
import { encryptionConfig, servingCertificate } from "./pki";
import type { ResolvedSettings } from "./settings";
import { requestTimeoutSeconds, watchDrainSeconds } from "./shutdown";

export type ApiServerFlags = Pick<
  ResolvedSettings,
  | "auditLog"
  | "cluster"
  | "eventTtl"
  | "goawayChance"
  | "inFlight"
  | "port"
  | "release"
  | "shutdownDelaySeconds"
>;

/**
 * The command of a Spark API server: kubeadm's, so that it is one of the same cluster, and what differs. Its container has NODE_ADDRESS, POD_ADDRESS and
 * POD_NAME in the environment.
 * @see docs/api-server.md for the reason of each
 */
export const apiServerCommand = (flags: ApiServerFlags): string[] => [
  "kube-apiserver",
  ...clusterFlags(flags.cluster),
  ...ownFlags(flags),
];

function clusterFlags(cluster: ClusterIdentity): string[] {
  const shared = cluster.apiServer ?? {};
  return [
    "--allow-privileged=true",
    "--authorization-mode=Node,RBAC",
    `--client-ca-file=${pkiFolder}/ca.crt`,
    `--enable-admission-plugins=${(shared.admissionPlugins ?? ["NodeRestriction"]).join(",")}`,
    "--enable-bootstrap-token-auth=true",
    `--etcd-cafile=${pkiFolder}/etcd/ca.crt`,
    `--etcd-certfile=${pkiFolder}/apiserver-etcd-client.crt`,
    `--etcd-keyfile=${pkiFolder}/apiserver-etcd-client.key`,
    `--etcd-servers=${cluster.etcdServers.join(",")}`,
    `--kubelet-client-certificate=${pkiFolder}/apiserver-kubelet-client.crt`,
    `--kubelet-client-key=${pkiFolder}/apiserver-kubelet-client.key`,
    "--kubelet-preferred-address-types=InternalIP,ExternalIP,Hostname",
    `--proxy-client-cert-file=${pkiFolder}/front-proxy-client.crt`,
    `--proxy-client-key-file=${pkiFolder}/front-proxy-client.key`,
    "--requestheader-allowed-names=front-proxy-client",
    `--requestheader-client-ca-file=${pkiFolder}/front-proxy-ca.crt`,
    "--requestheader-extra-headers-prefix=X-Remote-Extra-",
    "--requestheader-group-headers=X-Remote-Group",
    "--requestheader-username-headers=X-Remote-User",
    `--service-account-issuer=${cluster.serviceAccountIssuer}`,
    `--service-account-key-file=${pkiFolder}/sa.pub`,
    `--service-account-signing-key-file=${pkiFolder}/sa.key`,
    `--service-cluster-ip-range=${cluster.serviceCidr}`,
    // The agent copies a changed file: with the reload its keys can be rotated without a restart.
    ...(shared.encryptionConfigFile === undefined
      ? []
      : [
          `--encryption-provider-config=${pkiFolder}/${encryptionConfig}`,
          "--encryption-provider-config-automatic-reload=true",
        ]),
    ...(shared.extraArgs ?? [])
      .filter(({ name }) => name !== etcdOverridesFlag)
      .map(({ name, value }) => `--${name}=${value}`),
  ];
}

function ownFlags(flags: ApiServerFlags): string[] {
  const { auditLog, cluster, inFlight, release } = flags;
  const overrides = (cluster.apiServer?.extraArgs ?? []).filter(({ name }) => name === etcdOverridesFlag);
  return [
    "--advertise-address=$(POD_ADDRESS)",
    `--secure-port=${flags.port}`,
    "--endpoint-reconciler-type=none",
    // Events first: the number of their health checks is their place among the overrides.
    `--${etcdOverridesFlag}=${[eventsOverride(sparkProxyPorts), ...overrides.map(({ value }) => value)].join(",")}`,
    `--event-ttl=${flags.eventTtl}`,
    `--max-requests-inflight=${inFlight.reads}`,
    `--max-mutating-requests-inflight=${inFlight.writes}`,
    `--request-timeout=${requestTimeoutSeconds}s`,
    `--shutdown-delay-duration=${flags.shutdownDelaySeconds}s`,
    "--shutdown-send-retry-after=true",
    `--shutdown-watch-termination-grace-period=${watchDrainSeconds}s`,
    "--http2-max-streams-per-connection=1000",
    ...(flags.goawayChance > 0 ? [`--goaway-chance=${flags.goawayChance}`] : []),
    ...(release.gatesOff.length === 0
      ? []
      : [`--feature-gates=${release.gatesOff.map((gate) => `${gate}=false`).join(",")}`]),
    "--profiling=false",
    `--tls-cert-file=${pkiFolder}/${servingCertificate}.crt`,
    `--tls-private-key-file=${pkiFolder}/${servingCertificate}.key`,
    `--audit-policy-file=${auditPolicyFolder}/${auditPolicyFile}`,
    `--audit-log-path=${auditLogFile(auditLog.directory, "$(POD_NAME)")}`,
    `--audit-log-maxsize=${auditLog.maxSizeMegabytes}`,
    `--audit-log-maxbackup=${auditLog.maxBackups}`,
    `--audit-log-maxage=${auditLog.maxAgeDays}`,
  ];
}
