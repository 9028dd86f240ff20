import type { Problem } from "../../lib/config-error";
import { type Values, isMap } from "../../lib/is-map";
import { usualImageRegistry } from "./cluster";
import { defaultTag } from "./event-etcd";
import type { Parsed, Sections } from "./schema";
import { show } from "./section";

/** Sections with the defaults that follow from other values, which the schema cannot say. */
export function withDerived({ eventEtcd, tenants, ...others }: Partial<Parsed>): Partial<Sections> {
  const { imageRegistry = usualImageRegistry } = others.cluster ?? {};
  return {
    ...others,
    ...(eventEtcd && {
      eventEtcd: { ...eventEtcd, image: eventEtcd.image ?? `${imageRegistry}/etcd:${defaultTag}` },
    }),
    ...(tenants && {
      tenants: tenants.map((tenant) => ({ ...tenant, queue: tenant.queue ?? `root.${tenant.name}` })),
    }),
  };
}

/** Where a default would be a guess: the release of a Spark that somebody else has put into an image. Depends on what stands in the file. */
export function guesses({ spark }: Values): Problem[] {
  return isMap(spark) && spark.image !== undefined && spark.version === undefined
    ? [
        {
          path: "spark.version",
          message: `missing; the release of Spark in spark.image (${show(spark.image)}), which its configuration is derived for`,
        },
      ]
    : [];
}
