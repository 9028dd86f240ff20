import { type NodePool, placementProblems } from "../../../components/spark-profile/placement";
import { poolOfQueue } from "../../../components/yunikorn/queues";
import type { Sections } from "../schema";
import { running } from "./queues";
import { problem, type Rule } from "./rule";

/** The declared nodes that a queue's pods run on; undefined: any. */
export function poolOf(sections: Partial<Sections>, queue: string): NodePool | undefined {
  return poolOfQueue(running(sections)?.queues, sections.nodePools, queue);
}

/** A pod that selects nodes of another pool than its queue's would wait for ever. */
export const selectorsMeetPools: Rule = (sections) => {
  const { tenants = [], spark } = sections;
  const pools = new Set(tenants.map(({ queue }) => poolOf(sections, queue)));
  return [...pools].flatMap((pool) =>
    (["driver", "executor"] as const).flatMap((role) =>
      spark === undefined
        ? []
        : placementProblems(role, spark[role], pool).map(({ propertyPath, reason }) =>
            problem(`spark.${propertyPath}`, reason),
          ),
    ),
  );
};
