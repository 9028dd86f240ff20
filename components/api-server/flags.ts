import { pkiFolder } from "../../agents/node-installer/node-files";
import type { AuditLogArgs, ClusterIdentity } from "./args";
import { eventsOverride, sparkProxyPorts } from "./events-proxy";

/** Base name of the Spark API server's own serving certificate in its PKI folder, and its common name. */
export const servingCertificate = "spark-apiserver";

/** The copy of the encryption configuration in its PKI folder. */
export const encryptionConfig = "encryption-provider-config.yaml";

export const auditPolicyFolder = "/etc/spark-apiserver";
export const auditPolicyFile = "audit-policy.yaml";

export const defaultAuditLog: Required<AuditLogArgs> = {
  directory: "/var/log/kubernetes/spark-apiserver",
  maxSizeMegabytes: 100,
  maxBackups: 4,
  maxAgeDays: 7,
};

export interface ApiServerFlagsArgs {
  readonly cluster: ClusterIdentity;
  readonly port: number;
  readonly eventTtl: string;
  readonly auditLog: Required<AuditLogArgs>;
}

/**
 * The command of a Spark API server: kubeadm's, so that it is one of the same cluster, and below that what differs.
 * @see docs/api-server.md for the reason of each
 */
export function apiServerCommand({ cluster, port, eventTtl, auditLog }: ApiServerFlagsArgs): string[] {
  const shared = cluster.apiServer ?? {};
  return [
    "kube-apiserver",
    "--advertise-address=$(NODE_ADDRESS)",
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
    ...(shared.extraArgs ?? []).map(({ name, value }) => `--${name}=${value}`),

    `--secure-port=${port}`,
    "--endpoint-reconciler-type=none",
    `--etcd-servers-overrides=${eventsOverride(sparkProxyPorts)}`,
    `--event-ttl=${eventTtl}`,
    // Its name comes from the host's: the online API server of the node has the same Lease, and both would write it all the time.
    "--feature-gates=APIServerIdentity=false",
    "--profiling=false",
    `--tls-cert-file=${pkiFolder}/${servingCertificate}.crt`,
    `--tls-private-key-file=${pkiFolder}/${servingCertificate}.key`,
    `--audit-policy-file=${auditPolicyFolder}/${auditPolicyFile}`,
    `--audit-log-path=${auditLog.directory}/audit.log`,
    `--audit-log-maxsize=${auditLog.maxSizeMegabytes}`,
    `--audit-log-maxbackup=${auditLog.maxBackups}`,
    `--audit-log-maxage=${auditLog.maxAgeDays}`,
  ];
}

/** Files of the node's PKI folder that the command and the gRPC proxy read. No authority's key is among them. */
export const pkiFiles: readonly string[] = [
  "ca.crt",
  "apiserver-etcd-client.crt",
  "apiserver-etcd-client.key",
  "apiserver-kubelet-client.crt",
  "apiserver-kubelet-client.key",
  "etcd/ca.crt",
  "events-proxy/client.crt",
  "events-proxy/client.key",
  "events-proxy/server.crt",
  "events-proxy/server.key",
  "front-proxy-ca.crt",
  "front-proxy-client.crt",
  "front-proxy-client.key",
  "sa.key",
  "sa.pub",
];
