import type * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import type { ContainerResources } from "../../lib/container-resources";
import type { Toleration } from "../../lib/placement";

/** How long things stay, as durations such as `90s`, `30m` or `24h`. */
export interface RetentionArgs {
  /** Of a driver that has succeeded, and of what it left. Default: `24h`. */
  readonly succeeded?: string;
  /** Of a driver that has failed. Default: `168h`, a week. */
  readonly failed?: string;
}

/** What can be checked before anything is created. */
export interface CleanupSettings {
  /**
   * When a tenant is cleaned, as Kubernetes' CronJobs have it, in UTC; `H` stands for a number that is the tenant's own, so that not all of them ask at
   * once. Default: `H/15 * * * *`, every quarter of an hour.
   */
  readonly schedule?: string;
  readonly retention?: RetentionArgs;
  /** Nothing younger is deleted. At least a minute. Default: `1h`. */
  readonly grace?: string;
  /** A driver that has waited so long for a ConfigMap which its submission never created is deleted. Default: it is reported. */
  readonly stuckAfter?: string;
  /** Deletions of one run. Default: 20,000. */
  readonly cap?: number;
  /** Requests of one run at once, at most. Default: 16. */
  readonly concurrency?: number;
  /** How long a run may take, as a duration of at least two minutes. Default: `1h`. */
  readonly timeLimit?: string;
  /** Say what would be deleted, and delete nothing. Default: false. */
  readonly dryRun?: boolean;
  /** URL of a Prometheus Pushgateway, for figures of each run. Default: none. */
  readonly pushgateway?: string;
  /** Requests and limits of a run. Default: 100m and 192Mi, at most 1 and 256Mi; enough for 140,000 objects. */
  readonly resources?: ContainerResources;
  /** Nodes to run on. Default: any, control-plane nodes before others. */
  readonly nodeSelector?: Readonly<Record<string, string>>;
  /** Taints of those nodes, beside the control plane's own. Default: none. */
  readonly tolerations?: readonly Toleration[];
}

export interface CleanupArgs extends CleanupSettings {
  readonly provider: k8s.Provider;
  /** A namespace of its own, which the component creates. Default: `spark-cleanup`. */
  readonly namespace?: string;
  /** Namespaces of tenants, the only ones that are cleaned, by name. */
  readonly tenants: readonly CleanedTenant[];
  /** URL of the API servers to use, without a path. */
  readonly apiServer: pulumi.Input<string>;
  /** Ports of the API servers' own pods or nodes, which the network policy has to let through. Default: 443 and 6443. */
  readonly apiServerPorts?: readonly number[];
  /** Image with the platform's agents. */
  readonly agentsImage: pulumi.Input<string>;
  /** Version of the cluster, such as `v1.34.3`: the second lock, an admission policy, is there from 1.30 on. */
  readonly kubernetesVersion: string;
  /** Refuse to delete the namespace. */
  readonly protect: boolean;
}

export interface CleanedTenant {
  /** Name of its namespace. */
  readonly name: string;
  /** The same, known when the namespace is there. */
  readonly namespace: pulumi.Input<string>;
}
