import { eventsProxyFolder, pkiFolder } from "../../agents/node-installer/node-files";
import { goMemoryLimit } from "./capacity";
import { fromPod } from "./environment";
import { locked } from "./pod-conventions";

export { livezPath, readyzPath } from "./health-paths";

/** Where a gRPC proxy listens: for clients on 127.0.0.1 of its pod. Two API servers on one node's network need two. */
export interface EventsProxyPorts {
  readonly client: number;
  readonly metrics: number;
}

export const onlineProxyPorts: EventsProxyPorts = { client: 2479, metrics: 2481 };
export const sparkProxyPorts: EventsProxyPorts = { client: 2579, metrics: 2581 };

/** The value of `--etcd-servers-overrides`; `/events` holds the Events of events.k8s.io too. */
export const eventsOverride = (ports: EventsProxyPorts): string =>
  `/events#https://127.0.0.1:${ports.client}`;

export interface EventsProxyArgs {
  /** Client URLs of the Events etcd's members. */
  readonly endpoints: readonly string[];
  readonly image: string;
  /** Memory limit, see `eventsProxyMemory`. */
  readonly memory: string;
  readonly ports: EventsProxyPorts;
  /** Volume of the pod with the control plane's PKI. */
  readonly pkiVolume: string;
  /** Of the pod. Default: `host`. */
  readonly network?: "pod" | "host";
}

/** kubelet probes from the node's network: it reaches 127.0.0.1 of a pod with the node's network, and nothing but the address of another. */
const onNode = (ports: EventsProxyPorts) => ({
  metrics: `http://127.0.0.1:${ports.metrics}`,
  env: [],
  settings: {},
  // The socket alone: its health must not depend on the members'.
  probe: { tcpSocket: { host: "127.0.0.1", port: ports.client } },
});
const inPod = (ports: EventsProxyPorts) => ({
  metrics: `http://$(POD_ADDRESS):${ports.metrics}`,
  env: [fromPod("POD_ADDRESS")],
  settings: { ports: [{ name: "proxy-metrics", containerPort: ports.metrics }] },
  // The proxy's own metrics: /metrics and /health would ask the members, and /proxy/health the proxy itself at its advertised URL, which is none.
  probe: { httpGet: { path: "/proxy/metrics", port: ports.metrics } },
});

/**
 * The container of etcd's gRPC proxy beside an API server, which cannot start while an override's etcd is unreachable and can while the proxy is there
 * and the members are not. Keepalive is off by default; without it the proxy holds on to a member whose node has vanished. Its restart costs the
 * Events of a second: nothing waits for its readiness, since without it only Events fail.
 */
export function eventsProxyContainer({
  endpoints,
  image,
  memory,
  ports,
  pkiVolume,
  network = "host",
}: EventsProxyArgs) {
  const { metrics, env, settings, probe } = network === "host" ? onNode(ports) : inPod(ports);
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
      `--metrics-addr=${metrics}`,
    ],
    env: [...env, { name: "GOMEMLIMIT", value: goMemoryLimit(memory) }],
    ...settings,
    resources: {
      requests: { cpu: "20m", memory: "64Mi" },
      limits: { cpu: "1", memory },
    },
    livenessProbe: { ...probe, periodSeconds: 10, failureThreshold: 3 },
    securityContext: locked,
    volumeMounts: [{ name: pkiVolume, mountPath: pkiFolder, readOnly: true }],
  };
}
