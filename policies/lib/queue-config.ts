import { decode } from "../../components/yunikorn/validation/decode";
import { type QueueNode, partitionNodes } from "../../components/yunikorn/validation/tree";
import { dataOf } from "./config-map";
import type { ConfigMap } from "./manifests";

/** Where YuniKorn looks for its queues. */
export const queuesKey = "queues.yaml";

export const queuesIn = (configMap: ConfigMap): string | undefined => dataOf(configMap)[queuesKey];

/** The root queue of each partition; none of a text that YuniKorn refuses, which is the business of `queues-valid`. */
export function rootQueues(yaml: string): QueueNode[] {
  const { config } = decode(yaml);
  return config === undefined ? [] : partitionNodes(config).flatMap(({ root }) => root ?? []);
}

/** Paths of the queues that take applications, in small letters, as YuniKorn compares them. */
export const leafQueues = (yaml: string): string[] =>
  rootQueues(yaml)
    .flatMap((root) => leaves(root))
    .map((path) => path.toLowerCase());

const leaves = (queue: QueueNode): string[] =>
  queue.children.length === 0 ? [queue.path] : queue.children.flatMap(leaves);
