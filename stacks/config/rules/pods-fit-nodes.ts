import { isFoundBy, isTainted } from "../../../components/yunikorn/queues/node-pools";
import { amounts, formatAmount } from "../../../components/yunikorn/queues/quantity";
import type { Problem } from "../../../lib/config-error";
import type { Sections } from "../schema";
import { show } from "../section";
import { podsOf, roles, types } from "./job-pods";
import { poolsMeasured } from "./node-pools";
import { poolOf } from "./placement";
import { problem, type Rule } from "./rule";

/** A pod that is larger than a node waits for ever, and only an Event says so. */
export const podsFitNodes: Rule = (sections) => {
  const { spark, tenants = [] } = sections;
  if (!spark || poolsMeasured(sections).length > 0) return [];
  const found = tenants.flatMap((tenant) => {
    const pods = podsOf(spark, tenant);
    return roles.flatMap((role) => {
      const node = largestNode(sections, tenant.queue, spark[role].nodeSelector);
      return types.flatMap((type) => {
        if (!pods || !node || pods[role][type] <= node[type]) return [];
        const [key, what] = type === "vcore" ? ["cpuRequest", "CPU"] : ["memory", "memory, overhead and all"];
        const sizes = `${formatAmount(type, pods[role][type])} of ${formatAmount(type, node[type])}`;
        return problem(
          `spark.${role}.${key}`,
          `a pod with more ${what} than a node of ${node.pool} has (${show(spark[role][key as "memory"])}, ${sizes}); less, or nodePools with larger nodes`,
        );
      });
    });
  });
  return oncePerPath(found);
};

/** Of those that a role's pods may run on; undefined: of nodes that the stack does not say. */
function largestNode(
  sections: Partial<Sections>,
  queue: string,
  selector: Readonly<Record<string, string>>,
): { readonly pool: string; readonly vcore: bigint; readonly memory: bigint } | undefined {
  const bound = poolOf(sections, queue)?.name;
  return (sections.nodePools ?? [])
    .filter((pool) =>
      bound === undefined ? !isTainted(pool) && isFoundBy(selector, pool) : pool.name === bound,
    )
    .map(({ name, ...node }) => {
      const size = amounts({ vcore: node.vcore, memory: node.memory });
      return { pool: name, vcore: size.get("vcore") ?? 0n, memory: size.get("memory") ?? 0n };
    })
    .sort((a, b) => (a.memory < b.memory ? 1 : -1))[0];
}

const oncePerPath = (problems: readonly Problem[]): Problem[] =>
  problems.filter(({ path }, index) => problems.findIndex((other) => other.path === path) === index);
