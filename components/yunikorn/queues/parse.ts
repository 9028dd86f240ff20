import { decode } from "../validation/decode";
import { sameLimits } from "../validation/rules/structure";
import type { Partition, RawQueue, SchedulerConfig } from "../validation/scheduler-config";
import { insertedRoot } from "../validation/tree";
import { Inexpressible } from "./parse/inexpressible";
import { parsePlacement } from "./parse/placement";
import { parseQueue } from "./parse/queue";
import { type QueueTree, nodeSortPolicies, userGroupResolvers } from "./tree";

/**
 * The tree that a queues.yaml describes; `renderQueues` makes the same configuration of it again. Go's zero values, such as `maxapplications: 0`,
 * say nothing and are left out.
 * @throws Error that names everything that is not readable, or that the tree has no words for: other partitions, unknown properties and
 * their values, ACLs that YuniKorn would not load
 */
export function parseQueues(yaml: string): QueueTree {
  const { tree, inexpressible } = readQueues(yaml);
  if (inexpressible.length > 0)
    throw new Error(
      ["the typed queue tree cannot express this:", ...inexpressible.map((line) => `  ${line}`)].join("\n"),
    );
  return tree;
}

/**
 * As `parseQueues`, for who has to go on: the tree without what it has no words for, and that, a line each.
 * @throws Error for a text that is not readable, or without a partition
 */
export function readQueues(yaml: string): { tree: QueueTree; inexpressible: readonly string[] } {
  const { config, problems } = decode(yaml);
  if (!config)
    throw new Error(
      ["not a queue configuration", ...problems.map(({ path, message }) => `  ${path}: ${message}`)].join(
        "\n",
      ),
    );
  const found = new Inexpressible();
  const tree = treeOf(config, found);
  if (!tree) throw new Error(`no queues: ${found.lines.join("; ")}`);
  return { tree, inexpressible: found.lines };
}

function treeOf({ partitions = [] }: SchedulerConfig, found: Inexpressible): QueueTree | undefined {
  const [partition, ...others] = partitions;
  if (!partition) return found.at("partitions", "none; one, called default");
  if (others.length > 0)
    found.at(
      "partitions",
      `several (${partitions.length}); one, since YuniKorn serves no other on Kubernetes`,
    );
  if (!["", "default"].includes(partition.name.toLowerCase()))
    found.at("partitions[0].name", `another than default (${JSON.stringify(partition.name)}); default`);
  return partitionOf(partition, found);
}

function partitionOf(partition: Partition, found: Inexpressible): QueueTree {
  const { nodeSortPolicy, preemption, placementRules, userGroupResolver } = partition;
  const at = "partitions[0]";
  const policy = found.word(`${at}.nodesortpolicy.type`, nodeSortPolicy.type, nodeSortPolicies);
  const weights = nodeSortPolicy.resourceWeights && Object.fromEntries(nodeSortPolicy.resourceWeights);
  const { enabled, quotaPreemptionEnabled: quotaPreemption } = preemption;
  const resolver = found.word(`${at}.usergroupresolver.type`, userGroupResolver.type, userGroupResolvers);
  return {
    ...(policy || weights ? { nodeSort: { ...(policy && { policy }), ...(weights && { weights }) } } : {}),
    ...(enabled === undefined && quotaPreemption === undefined
      ? {}
      : {
          preemption: {
            ...(enabled === undefined ? {} : { enabled }),
            ...(quotaPreemption === undefined ? {} : { quotaPreemption }),
          },
        }),
    ...(resolver ? { userGroupResolver: resolver } : {}),
    ...(placementRules && {
      placement: placementRules.map((rule, index) =>
        parsePlacement(`${at}.placementrules[${index}]`, rule, found),
      ),
    }),
    root: rootOf(partition, found),
  };
}

/** As YuniKorn finds its root: the only queue if it is called so, or one above all; a partition's limits are the root's. */
function rootOf({ queues = [], limits }: Partition, found: Inexpressible): QueueTree["root"] {
  const [first] = queues;
  const at = "partitions[0].queues";
  const isRoot = queues.length === 1 && first?.name.toLowerCase() === "root";
  const root: RawQueue = isRoot && first ? first : { ...insertedRoot, queues };
  if (limits?.length && root.limits?.length && !sameLimits(limits, root.limits))
    found.at("partitions[0].limits", "other limits than those of root; the same, or in one of both places");
  const asRoot = limits?.length && !root.limits?.length ? { ...root, limits } : root;
  return parseQueue(isRoot ? `${at}[0]` : "partitions[0]", asRoot, found);
}
