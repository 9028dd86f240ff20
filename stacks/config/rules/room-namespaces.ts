import { defaultNamespace as defaultCeleborn } from "../../../components/celeborn/metadata";
import { defaultNamespace as defaultCleanup } from "../../../components/cleanup/metadata";
import { defaultNamespace as defaultBuilds } from "../../../components/spark-image/defaults";
import { defaultNamespace as defaultYunikorn } from "../../../components/yunikorn/metadata";
import { isSystemNamespace } from "../../../lib/namespaces";
import type { Sections } from "../schema";
import { show } from "../section";
import { problem, type Rule } from "./rule";

interface Room {
  readonly name: string;
  /** Of its namespace in the stack. */
  readonly path: string;
  readonly namespace: string;
  readonly usual: string;
}

/** Rooms with a namespace of their own, in the order in which they may have it. */
function roomsOf({ yunikorn, celeborn, cleanup, spark }: Partial<Sections>): Room[] {
  const room = (name: string, section: string, usual: string, namespace?: string): Room[] =>
    namespace === undefined ? [] : [{ name, path: `${section}.namespace`, namespace, usual }];
  const builds = spark?.imageBuild.cluster;
  return [
    ...room("YuniKorn", "yunikorn", defaultYunikorn, yunikorn?.enabled ? yunikorn.namespace : undefined),
    ...room("Celeborn", "celeborn", defaultCeleborn, celeborn?.enabled ? celeborn.namespace : undefined),
    ...room("the cleanup", "cleanup", defaultCleanup, cleanup?.enabled ? cleanup.namespace : undefined),
    ...room(
      "image builds",
      "spark.imageBuild.cluster",
      defaultBuilds,
      builds && (builds.namespace ?? defaultBuilds),
    ),
  ];
}

/**
 * Whoever may create pods in a namespace may use its accounts, and what its nodes let only them do. Rooms check their own namespace, too; of a stack
 * it is said here alone, with the name of who has it.
 */
export const roomsApart: Rule = (sections) => {
  const rooms = roomsOf(sections);
  return rooms.flatMap(({ path, namespace, usual }, index) => {
    const tenant = (sections.tenants ?? []).find((other) => other.name === namespace);
    const by = [
      ...(isSystemNamespace(namespace) ? ["the platform or Kubernetes"] : []),
      ...(tenant ? [`tenant ${tenant.name}`] : []),
      ...rooms.slice(0, index).flatMap((other) => (other.namespace === namespace ? [other.name] : [])),
    ][0];
    return by === undefined
      ? []
      : [problem(path, `taken by ${by} (${show(namespace)}); a namespace of its own, such as ${usual}`)];
  });
};
