import { fixedPorts } from "../../../lib/node-ports";
import type { ApiServerSettings } from "../args";
import { sparkProxyPorts } from "../events-proxy";
import { defaultPort } from "../settings";
import { type ArgsProblem, when, wholeBetween } from "./problem";

type PortSettings = Pick<ApiServerSettings, "network" | "port">;

/** The port itself: one that a process without any capability may listen on. */
export const portProblems = ({ port }: PortSettings): ArgsProblem[] =>
  wholeBetween("port", port, [1024, 65535], "a port that the API server may listen on");

/** The proxy beside the API server listens in the same pod, whatever its network. */
export const proxyPortProblems = ({ network = "pod", port = defaultPort }: PortSettings): ArgsProblem[] =>
  when(
    network === "pod" && Object.values(sparkProxyPorts).includes(port),
    "port",
    () => `already used by ${fixedPorts[port]} in the same pod (${port}); another one`,
  );

/** On the host network, others that listen on the same nodes. */
export function nodePortProblems({
  eventEtcdEndpoints,
  network = "pod",
  port = defaultPort,
}: PortSettings & Pick<ApiServerSettings, "eventEtcdEndpoints">): ArgsProblem[] {
  const members = eventEtcdEndpoints.some((url) => url.endsWith(`:${port}`))
    ? "the Events etcd's clients"
    : undefined;
  const owner = fixedPorts[port] ?? members;
  return when(
    network === "host" && owner !== undefined,
    "port",
    () => `already used by ${owner} (${port}); a port that is free on the nodes`,
  );
}
