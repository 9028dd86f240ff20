import { isFoundBy } from "../../../components/yunikorn/queues/node-pools";
import { show } from "../section";
import { runningCeleborn } from "./celeborn";
import { problem, type Rule } from "./rule";

/** Two pods of a role are never on one node, unless `antiAffinity` lets them: one too many waits for ever. */
export const celebornHasNodes: Rule = (sections) => {
  const celeborn = runningCeleborn(sections);
  if (!celeborn) return [];
  return (["masters", "workers"] as const).flatMap((role) => {
    const { antiAffinity, nodeSelector = {}, replicas = 3 } = celeborn[role];
    if (antiAffinity === "preferred" || Object.keys(nodeSelector).length === 0) return [];
    const pools = (sections.nodePools ?? []).filter((pool) => isFoundBy(nodeSelector, pool));
    const nodes = pools.reduce((sum, pool) => sum + pool.nodes, 0);
    return pools.length === 0 || replicas <= nodes
      ? []
      : problem(
          `celeborn.${role}.replicas`,
          `more than the nodes of ${pools.map(({ name }) => name).join(", ")}, which celeborn.${role}.nodeSelector selects (${replicas} for ${show(nodes)}); at most ${nodes}, more nodes, or antiAffinity: preferred`,
        );
  });
};
