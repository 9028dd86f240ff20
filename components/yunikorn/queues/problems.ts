import { type QueueProblem, validateQueueConfig } from "../validate";
import { treePath } from "./place";
import { renderQueues } from "./render";
import type { QueueTree } from "./tree";

/**
 * What YuniKorn would refuse in a tree (errors), and what it would accept and then not do (warnings).
 * @param version of YuniKorn, such as `1.7.0`. Default: the newest
 * @returns paths in the tree, such as `root.queues.p1.max.memory`
 */
export const treeProblems = (tree: QueueTree, version?: string): QueueProblem[] =>
  validateQueueConfig(renderQueues(tree), version).map((found) => ({
    ...found,
    path: treePath(tree, found.path),
  }));
