import type { ConfigMap } from "../lib/manifests";
import { profilesOf } from "../lib/profiles";
import { leafQueues, queuesIn } from "../lib/queue-config";
import { stackRule } from "../lib/rule";

const keys = ["spark.kubernetes.driver.label.queue", "spark.kubernetes.executor.label.queue"];

/** A job of a queue that is not there is rejected, or placed where nobody expects it; one of a queue with others below it is rejected too. */
export const profilesLeadToQueues = stackRule({
  name: "profiles-lead-to-queues",
  description: "The queue of every Spark profile is one that takes jobs.",
  severity: "high",
  remediationSteps: "Correct the tenant's queue, or add it to yunikorn.queues.",
  url: "https://yunikorn.apache.org/docs/user_guide/queue_config",
  check: (stack, look) => {
    const configurations = stack
      .of<ConfigMap>("ConfigMap")
      .flatMap((configMap) => queuesIn(configMap.manifest) ?? []);
    // A platform without YuniKorn has no queues.
    if (configurations.length === 0) return;
    const queues = configurations.flatMap(leafQueues);
    look.each(profilesOf(stack), ({ configMap, conf, place }) => {
      for (const key of keys) {
        const queue = conf.get(key);
        if (queue !== undefined && !queues.includes(queue.toLowerCase()))
          look.report(
            configMap,
            `${place(key)} is ${queue}, which no job can be in; one of ${queues.join(", ")}`,
          );
      }
    });
  },
});
