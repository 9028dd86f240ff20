import type { z } from "zod";
import { apiServerSchema } from "./api-server";
import { clusterSchema } from "./cluster";
import { eventEtcdSchema } from "./event-etcd";
import { flag, registry } from "./leaf";
import { section } from "./section";
import { sparkSchema } from "./spark";
import { tenantsSchema } from "./tenants";

/** The whole of a stack's configuration. Every key of the file is here; a key that is not is refused. */
export const platformSchema = section({
  cluster: clusterSchema.describe("The Kubernetes cluster that the platform is applied to."),
  registry: registry.describe(
    "Where the cluster pulls the platform's own images from: host and path, no tag.",
  ),
  eventEtcd: eventEtcdSchema.describe("The etcd that holds Events and nothing else."),
  apiServer: apiServerSchema.describe("The API servers that only Spark traffic uses."),
  tenants: tenantsSchema,
  spark: sparkSchema.describe("What every job gets unless it says otherwise."),
  protect: flag
    .default(true)
    .describe("Refuse to delete namespaces and the Events etcd: `pulumi up` fails instead."),
});

/** A stack's configuration, checked, with every default filled in. */
export type PlatformConfig = z.infer<typeof platformSchema>;
