import { taintEffects } from "../../lib/placement";
import { count, dnsLabel, labelKey, labelMap, labelValue, list, quantities, quantity } from "./leaf";
import { oneOf, section } from "./section";

const taint = section({
  key: labelKey.describe("Taint's key."),
  value: labelValue.optional().describe("Taint's value. Default: none."),
  effect: oneOf(taintEffects).describe("What becomes of pods that do not tolerate it."),
});

const nodePool = section({
  name: dnsLabel.describe("Name of the pool; queues name it."),
  nodes: count(0, 100_000).describe("How many nodes it has."),
  vcore: quantity.describe("Allocatable CPUs of one node, such as 31 or 31500m."),
  memory: quantity.describe("Allocatable memory of one node, such as 120Gi."),
  resources: quantities
    .optional()
    .describe("Other allocatable resources of one node, such as nvidia.com/gpu: 8. Default: none."),
  labels: labelMap
    .optional()
    .describe(
      "Labels that its nodes have and others do not: pods of its queues select them. Default: none; a pool that queues name needs some.",
    ),
  taints: list(taint)
    .optional()
    .describe("Taints of its nodes: pods of its queues tolerate them. Default: none."),
});

/** The nodes that the environment says it has. */
export const nodePoolsSchema = list(nodePool)
  .default([])
  .describe(
    "The nodes for Spark, pool by pool: guarantees are checked against them. Default: unknown, unchecked.",
  );
