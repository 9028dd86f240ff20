import { gangOf } from "../../../components/spark-profile";
import { formatAmount } from "../../../components/yunikorn/queues/quantity";
import { queuesAbove } from "./gang-queues";
import { podsOf, types } from "./job-pods";
import { queuesValid, running } from "./queues";
import { problem, type Rule } from "./rule";

/**
 * A queue that cannot hold a driver and one executor: the driver starts, and waits for ever for somebody to work. Of gangs, which are all or nothing, `gangsPossible`
 * says it of more executors.
 */
export const jobsFitQueues: Rule = (sections) => {
  const { spark, tenants = [] } = sections;
  const tree = running(sections)?.queues;
  if (!spark || !tree) return [];
  const found = tenants.flatMap((tenant, index) => {
    const pods = gangOf(spark.gang, tenant.gang).enabled ? undefined : podsOf(spark, tenant);
    if (!pods) return [];
    return queuesAbove(tree, tenant.queue).flatMap(({ path, max }) =>
      types.flatMap((type) => {
        const needed = pods.driver[type] + pods.executor[type];
        const most = max.get(type);
        return most === undefined || needed <= most
          ? []
          : problem(
              `tenants[${index}].queue`,
              `a driver and one executor need more ${type} than ${path} has (${formatAmount(type, needed)}); at most ${formatAmount(type, most)}: smaller ones, or a larger max there`,
            );
      }),
    );
  });
  // A max that is none counts as nothing, and that it is none is said.
  return found.length > 0 && queuesValid(sections).length > 0 ? [] : found;
};
