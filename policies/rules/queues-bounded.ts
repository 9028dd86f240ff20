import type { QueueNode } from "../../components/yunikorn/validation/tree";
import { inWords } from "../lib/list";
import type { ConfigMap } from "../lib/manifests";
import { queuesIn, queuesKey, rootQueues } from "../lib/queue-config";
import { objectRule } from "../lib/rule";

const types = ["vcore", "memory"];

/** A queue without a maximum takes all that is free, and gives it back only as fast as preemption goes. What is above a queue bounds it too. */
export const queuesBounded = objectRule<ConfigMap>({
  name: "queues-bounded",
  description: "Every queue has a maximum of CPU and memory, of its own or from a queue above it.",
  severity: "high",
  remediationSteps: "Give the queue, or one above it, a max with vcore and memory.",
  url: "https://yunikorn.apache.org/docs/user_guide/queue_config#resources",
  kinds: ["ConfigMap"],
  check: (configMap, look) => {
    const yaml = queuesIn(configMap.manifest);
    for (const root of yaml === undefined ? [] : rootQueues(yaml))
      // The root is what the nodes have; a maximum there is refused by YuniKorn.
      for (const { path, missing } of root.children.flatMap((queue) => unbounded(queue, types)))
        look.report(
          configMap,
          `data["${queuesKey}"]: queue ${path} has no maximum of ${inWords(missing)}; set max`,
        );
  },
});

function unbounded(
  queue: QueueNode,
  open: readonly string[],
): { path: string; missing: readonly string[] }[] {
  // A maximum of nothing but zeros is ignored; one that is no quantity is the business of `queues-valid`.
  const { values, wrong } = queue.max;
  const missing = open.filter((type) => (values.get(type) ?? 0n) === 0n && !wrong.has(type));
  if (missing.length === 0) return [];
  return queue.children.length === 0
    ? [{ path: queue.path, missing }]
    : queue.children.flatMap((child) => unbounded(child, missing));
}
