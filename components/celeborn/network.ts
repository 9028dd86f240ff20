import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { type Labels, labels, selector } from "../../lib/labels";
import type { CelebornArgs } from "./args";
import { authenticates } from "./defaults";
import { type Role, component, objectName, ports, roles } from "./metadata";

/** What selects every pod of a role, whatever its zone. */
export const podSelector = (instance: string, role: Role): Labels => selector(component, instance, role);

interface NetworkArgs {
  readonly args: CelebornArgs;
  readonly namespace: pulumi.Output<string>;
}

type Peer = k8s.types.input.networking.v1.NetworkPolicyPeer;
type Rule = k8s.types.input.networking.v1.NetworkPolicyIngressRule;

/** Nobody at all is no rule: one without peers would be for everybody. */
const open = (from: Peer[], ...numbers: number[]): Rule[] =>
  from.length === 0 ? [] : [{ from, ports: numbers.map((port) => ({ port, protocol: "TCP" })) }];

const namespaces = (names: readonly string[] = []): Peer[] =>
  names.map((name) => ({ namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": name } } }));

/**
 * Who may come in, by port. This is the wall of the cluster: authentication tells applications apart, but whoever reaches a master registers as one, the internal ports ask nobody who they are, and the
 * REST API takes orders from everybody. kubelet's probes and `kubectl port-forward` pass every policy.
 */
export function ingressRules(instance: string, args: CelebornArgs, role: Role): Rule[] {
  const pods = (of: Role): Peer => ({ podSelector: { matchLabels: podSelector(instance, of) } });
  const [masters, workers] = [pods("master"), pods("worker")];
  const tenants = namespaces(args.namespaces);
  const operators = namespaces(args.restNamespaces);
  const isInternal = authenticates(args);
  if (role === "master") {
    const { rpc, internal, ratis, http } = ports.master;
    return [
      ...open([workers, ...tenants], rpc),
      ...(isInternal ? open([masters, workers], internal) : []),
      ...open([masters], ratis),
      ...open(operators, http),
    ];
  }
  const { rpc, fetch, push, replicate, internal, http } = ports.worker;
  return [
    ...(isInternal ? open([masters], internal) : open([masters], rpc)),
    ...open(tenants, rpc, fetch, push),
    ...open([workers], replicate),
    ...open(operators, http),
  ];
}

/** For Prometheus installations that find their targets by annotation. */
const scraped = (port: number) => ({
  "prometheus.io/scrape": "true",
  "prometheus.io/port": String(port),
  "prometheus.io/path": "/metrics/prometheus",
});

/**
 * A headless Service and a policy of each role. Names hold also for pods that are not ready: masters need each other's to elect a leader; a worker is asked for partitions as soon as it has
 * registered, and for data while it stops.
 * @returns what has to be there before a pod starts
 */
export function createNetwork(
  name: string,
  { args, namespace }: NetworkArgs,
  child: pulumi.CustomResourceOptions,
): pulumi.Resource[] {
  return roles.flatMap((role) => {
    const matchLabels = podSelector(name, role);
    const marks = labels(component, name, role);
    const metadata = { name: objectName(role), namespace, labels: marks };
    return [
      new k8s.core.v1.Service(
        `${name}-${role}`,
        {
          metadata: { ...metadata, annotations: scraped(ports[role].http) },
          spec: {
            clusterIP: "None",
            publishNotReadyAddresses: true,
            selector: matchLabels,
            ports: Object.entries(ports[role]).map(([portName, port]) => ({
              name: portName,
              port,
              targetPort: port,
              protocol: "TCP",
            })),
          },
        },
        child,
      ),
      new k8s.networking.v1.NetworkPolicy(
        `${name}-${role}`,
        {
          metadata,
          spec: {
            podSelector: { matchLabels },
            policyTypes: ["Ingress"],
            ingress: ingressRules(name, args, role),
          },
        },
        child,
      ),
    ];
  });
}
