import { capacityProblems, readQueues } from "../../components/yunikorn/queues";
import { decode } from "../../components/yunikorn/validation/decode";
import type { ConfigMap, Texts } from "../lib/manifests";
import { queuesIn, queuesKey } from "../lib/queue-config";
import { objectRule } from "../lib/rule";

interface Settings {
  /** Resource type -> what all nodes for Spark have of it, as YuniKorn writes it. */
  readonly capacity: Texts;
}

/**
 * What is guaranteed to all queues together and not there is nobody's guarantee. The capacity stands in the environment's configuration of this pack, beside the one in the stack file: who raises a guarantee
 * by declaring nodes that nobody has bought changes two files, one of them the platform team's.
 */
export const guaranteesWithinCapacity = objectRule<ConfigMap, Settings>({
  name: "guarantees-within-capacity",
  description: "The queues' guarantees together are not more than the environment's nodes have.",
  severity: "high",
  remediationSteps:
    "Guarantee less, or, once there are more nodes, raise the rule's capacity in policies/<environment>.json.",
  url: "https://yunikorn.apache.org/docs/user_guide/queue_config#resources",
  settings: {
    capacity: {
      type: "object",
      additionalProperties: { type: "string" },
      default: {},
      description: 'What all nodes for Spark have, such as { "vcore": "496", "memory": "1952Gi" }.',
    },
  },
  kinds: ["ConfigMap"],
  check: (configMap, look) => {
    const yaml = queuesIn(configMap.manifest);
    // One that YuniKorn refuses is the business of `queues-valid`.
    if (yaml === undefined || (decode(yaml).config?.partitions ?? []).length === 0) return;
    const { vcore, memory, ...resources } = look.settings.capacity;
    if (vcore === undefined || memory === undefined)
      return look.report(
        configMap,
        `data["${queuesKey}"]: nobody says what the nodes have; set capacity of guarantees-within-capacity, with vcore and memory, in the configuration of this policy pack`,
      );
    const pool = { name: "capacity", nodes: 1, vcore, memory, resources };
    for (const { message, level } of capacityProblems(readQueues(yaml).tree, [pool]))
      if (level === "error") look.report(configMap, `data["${queuesKey}"]: ${message}`);
  },
});
