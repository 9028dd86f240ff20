import type { z } from "zod";
import { apiServerSchema } from "./api-server";
import { celebornSchema } from "./celeborn";
import { cleanupSchema } from "./cleanup";
import { clusterSchema } from "./cluster";
import { eventEtcdSchema } from "./event-etcd";
import { flag, registry } from "./leaf";
import { nodePoolsSchema } from "./node-pools";
import { section } from "./section";
import { sparkSchema } from "./spark";
import { tenantsSchema } from "./tenants";
import { yunikornSchema } from "./yunikorn";

/**
 * The whole of a stack's configuration. Every key of the file is here; a key that is not is refused. Which of them `cluster.mode` needs or excludes is
 * not: `modeProblems` says it.
 */
export const platformSchema = section({
  cluster: clusterSchema.describe("The Kubernetes cluster that the platform is applied to."),
  registry: registry.describe(
    "Where the cluster pulls the platform's own images from: host and path, no tag.",
  ),
  eventEtcd: eventEtcdSchema
    .optional()
    .describe("The etcd that holds Events and nothing else. Required where `cluster.mode` is dedicated."),
  apiServer: apiServerSchema.describe("The API servers that only Spark traffic uses."),
  tenants: tenantsSchema,
  nodePools: nodePoolsSchema,
  yunikorn: yunikornSchema
    .optional()
    .describe(
      "YuniKorn and its queues. Default: somebody else runs it, and `tenants[].queue` is not checked.",
    ),
  celeborn: celebornSchema
    .optional()
    .describe(
      "A cluster that keeps shuffle data, so that executors need not. Default: executors keep theirs.",
    ),
  cleanup: cleanupSchema
    .optional()
    .describe("What deletes what Spark leaves behind. Default: somebody else does, or nobody."),
  spark: sparkSchema.describe("What every job gets unless it says otherwise."),
  protect: flag
    .default(true)
    .describe("Refuse to delete namespaces and the Events etcd: `pulumi up` fails instead."),
});

/** Every section with the defaults of the schema; `derived.ts` has those that follow from other values. */
export type Parsed = z.infer<typeof platformSchema>;

type Filled<Section, Key extends keyof Section> = Omit<Section, Key> & Required<Pick<Section, Key>>;

/** Every section, filled in: what rules see, each if it is right in itself. */
export type Sections = Omit<Parsed, "eventEtcd" | "tenants"> & {
  eventEtcd?: Filled<NonNullable<Parsed["eventEtcd"]>, "image">;
  tenants: Filled<Parsed["tenants"][number], "queue">[];
};

type Yunikorn = NonNullable<Sections["yunikorn"]>;

/** YuniKorn as the platform runs it: with the whole queue tree, base and all. */
export type YunikornConfig = Omit<Yunikorn, "extends" | "queues"> & {
  readonly queues: NonNullable<Yunikorn["queues"]>;
};

type Common = Omit<Sections, "cluster" | "eventEtcd" | "apiServer" | "yunikorn" | "celeborn" | "cleanup"> & {
  /** Absent where the platform does not run it. */
  readonly yunikorn?: YunikornConfig;
  /** Likewise. */
  readonly celeborn?: NonNullable<Sections["celeborn"]>;
  /** Likewise. */
  readonly cleanup?: NonNullable<Sections["cleanup"]>;
};

export interface DedicatedConfig extends Common {
  readonly cluster: Sections["cluster"] & {
    readonly mode: "dedicated";
    readonly podCidr: string;
    readonly serviceCidr: string;
  };
  readonly eventEtcd: NonNullable<Sections["eventEtcd"]>;
  readonly apiServer: Sections["apiServer"];
}

export interface PriorityAndFairnessConfig extends Common {
  readonly cluster: Sections["cluster"] & { readonly mode: "priorityAndFairness" };
  readonly eventEtcd?: undefined;
  readonly apiServer?: undefined;
}

/** A stack's configuration, checked, with every default filled in. */
export type PlatformConfig = DedicatedConfig | PriorityAndFairnessConfig;

export const isDedicated = (config: PlatformConfig): config is DedicatedConfig =>
  config.cluster.mode === "dedicated";
