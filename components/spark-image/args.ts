import type * as k8s from "@pulumi/kubernetes";
import type { ClusterBuild, ImageContents } from "./settings";

/** What decides a stack's Spark image. */
export interface SparkImageArgs {
  /** Registry host and path that the cluster pulls from, such as registry.example.com/data. */
  readonly registry: string;
  /** Spark release, one of `sparkReleases`, such as 3.5.9. */
  readonly version: string;
  /** Release of Celeborn whose client is in the image, one of `celebornClients`. Default: none. */
  readonly celeborn?: string;
  /** Default: nothing beside Spark and the client. */
  readonly contents?: ImageContents;
  /** Default: whoever owns the registry builds it on a machine, as `make up` does. */
  readonly build?: ClusterBuild & {
    readonly provider: k8s.Provider;
    /** Image of the agents: they look whether there is anything to do, download, and look at what was built. */
    readonly agentsImage: string;
    /** Such as v1.34.3. Default: a recent one. */
    readonly kubernetesVersion?: string;
    /** Refuse to delete or replace the namespace, and with it the Secrets that somebody put there. Default: false. */
    readonly protect?: boolean;
  };
}
