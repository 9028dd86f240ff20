import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { labels } from "../../lib/labels";
import { admissionName, component, names, ports, schedulerName } from "./metadata";
import { podSelector } from "./workload";

interface NetworkArgs {
  readonly namespace: pulumi.Input<string>;
  /** Other namespaces that may use the REST service. */
  readonly restNamespaces: readonly string[];
}

const tcp = (port: number) => ({ port, protocol: "TCP" });

/** For Prometheus installations that find their targets by annotation. */
const scraped = {
  "prometheus.io/scrape": "true",
  "prometheus.io/port": String(ports.rest),
  "prometheus.io/path": "/ws/v1/metrics",
};

/**
 * The REST service and who may use it: it asks nobody who they are, and shows every job, every queue and the heap. kubelet's probes and `kubectl port-forward` pass every policy.
 * @returns what the admission controller asks about configurations
 */
export function createRestService(
  name: string,
  { namespace, restNamespaces }: NetworkArgs,
  child: pulumi.CustomResourceOptions,
): k8s.core.v1.Service {
  const marks = labels(component, name, schedulerName);
  const matchLabels = podSelector(name, schedulerName);
  const others = restNamespaces.map((other) => ({
    namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": other } },
  }));
  new k8s.networking.v1.NetworkPolicy(
    `${name}-rest`,
    {
      metadata: { name: schedulerName, namespace, labels: marks },
      spec: {
        podSelector: { matchLabels },
        policyTypes: ["Ingress"],
        ingress: [{ from: [{ podSelector: {} }, ...others], ports: [tcp(ports.rest)] }],
      },
    },
    child,
  );
  return new k8s.core.v1.Service(
    `${name}-rest`,
    {
      metadata: { name: names.restService, namespace, labels: marks, annotations: scraped },
      spec: {
        selector: matchLabels,
        ports: [{ name: "rest", ...tcp(ports.rest), targetPort: ports.rest }],
      },
    },
    child,
  );
}

/** The webhooks' Service. API servers come from the nodes' network, which no policy can name, so the port is open and nothing else. */
export function createAdmissionService(
  name: string,
  { namespace }: Pick<NetworkArgs, "namespace">,
  child: pulumi.CustomResourceOptions,
): k8s.core.v1.Service {
  const marks = labels(component, name, admissionName);
  const matchLabels = podSelector(name, admissionName);
  new k8s.networking.v1.NetworkPolicy(
    `${name}-admission`,
    {
      metadata: { name: admissionName, namespace, labels: marks },
      spec: {
        podSelector: { matchLabels },
        policyTypes: ["Ingress"],
        ingress: [{ ports: [tcp(ports.webhook)] }],
      },
    },
    child,
  );
  return new k8s.core.v1.Service(
    `${name}-admission`,
    {
      metadata: { name: names.admissionService, namespace, labels: marks },
      spec: {
        selector: matchLabels,
        ports: [{ name: "webhook", port: 443, targetPort: ports.webhook, protocol: "TCP" }],
      },
    },
    child,
  );
}
