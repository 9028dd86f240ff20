import { eventsProxyFolder, pkiFolder } from "../../agents/node-installer/node-files";

/** Where a gRPC proxy listens, on 127.0.0.1. Two API servers on one node need two. */
export interface EventsProxyPorts {
  readonly client: number;
  readonly metrics: number;
}

export const onlineProxyPorts: EventsProxyPorts = { client: 2479, metrics: 2481 };
export const sparkProxyPorts: EventsProxyPorts = { client: 2579, metrics: 2581 };

/** The value of `--etcd-servers-overrides`; `/events` holds the Events of events.k8s.io too. */
export const eventsOverride = (ports: EventsProxyPorts): string =>
  `/events#https://127.0.0.1:${ports.client}`;

/**
 * Health paths that do not depend on the Events etcd. With the checks that an override adds, an Events etcd that hangs makes kubelet restart
 * every API server, and one that is away keeps them from becoming ready.
 */
export const livezPath = "/livez?exclude=etcd-override-0";
export const readyzPath = "/readyz?exclude=etcd-override-0&exclude=etcd-override-readiness-0";

/**
 * The container of etcd's gRPC proxy beside an API server, which cannot start while an override's etcd is unreachable and can while the proxy is there
 * and the members are not. Keepalive is off by default; without it the proxy holds on to a member whose node has vanished.
 * @param endpoints client URLs of the Events etcd's members
 * @param pkiVolume volume of the pod with the control plane's PKI
 */
export function eventsProxyContainer(
  endpoints: readonly string[],
  image: string,
  ports: EventsProxyPorts,
  pkiVolume: string,
) {
  return {
    name: "events-proxy",
    image,
    imagePullPolicy: "IfNotPresent",
    command: [
      "etcd",
      "grpc-proxy",
      "start",
      `--endpoints=${endpoints.join(",")}`,
      `--listen-addr=127.0.0.1:${ports.client}`,
      // Not empty, it dials this address for a health check of its own, and by default nothing is there.
      "--advertise-client-url=",
      `--cacert=${pkiFolder}/etcd/ca.crt`,
      `--cert=${eventsProxyFolder}/client.crt`,
      `--key=${eventsProxyFolder}/client.key`,
      `--cert-file=${eventsProxyFolder}/server.crt`,
      `--key-file=${eventsProxyFolder}/server.key`,
      `--trusted-ca-file=${pkiFolder}/etcd/ca.crt`,
      "--dial-keepalive-time=10s",
      "--dial-keepalive-timeout=5s",
      "--permit-without-stream",
      `--metrics-addr=http://127.0.0.1:${ports.metrics}`,
    ],
    resources: {
      requests: { cpu: "20m", memory: "64Mi" },
      limits: { cpu: "1", memory: "256Mi" },
    },
    // The socket alone: its health must not depend on the members'.
    livenessProbe: {
      tcpSocket: { host: "127.0.0.1", port: ports.client },
      periodSeconds: 10,
      failureThreshold: 3,
    },
    securityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ["ALL"] },
    },
    volumeMounts: [{ name: pkiVolume, mountPath: pkiFolder, readOnly: true }],
  };
}
