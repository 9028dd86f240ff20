import type { Destination, PlatformDestinations } from "./destination";
import type { JobSize } from "./job-size";
import type { LimitSettings } from "./limits";
import type { NamespaceQueue } from "./namespace-queue";
import type { QuotaSettings } from "./quota";

/** What a tenant has, what keeps it there, and what it may reach. */
export interface HomeSettings {
  /** What everything in the namespace can have together. */
  readonly quota?: QuotaSettings;
  /** What a pod has at least and at most. */
  readonly limits?: LimitSettings;
  /** Names of Secrets in the namespace with credentials of registries, which somebody else puts there. Default: none. */
  readonly imagePullSecrets?: readonly string[];
  /** Where jobs read and write, beside what the platform has. Default: nowhere. */
  readonly dataSources?: readonly Destination[];
}

export interface TenantArgs extends HomeSettings {
  /** Name of the tenant and of its namespace: a DNS label. */
  readonly tenant: string;
  /** Names of all tenants, whose namespaces are no data source. Default: there is no other. */
  readonly tenants?: readonly string[];
  /** Pod Security Standard that the namespace enforces. */
  readonly podSecurity: "restricted" | "baseline";
  /** Refuse to delete the namespace, and with it everything that runs in it. */
  readonly protect: boolean;
  /** What YuniKorn gives the queue that placement creates for the namespace. Default: nothing of its own. */
  readonly namespaceQueue?: NamespaceQueue;
  /** Release of Spark, such as `3.5.9`: what drivers and submissions ask the API for differs. */
  readonly sparkVersion: string;
  /** What stack and tenant add to spark-defaults.conf, by which it differs too. Default: nothing. */
  readonly conf?: Readonly<Record<string, string>>;
  /** A job of each of the tenant's profiles. */
  readonly jobs: readonly JobSize[];
  /** What of the platform its pods connect to. */
  readonly platform: PlatformDestinations;
  /** IPv4 ranges of the cluster's pods and Services. Default: not known. */
  readonly clusterRanges?: readonly string[];
}
