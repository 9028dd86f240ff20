import type { Filter, PlacementRule } from "../../queues/tree";
import { createsQueues } from "./properties-of-queue";
import { type YarnQueue, everyQueue } from "./yarn-queue";

/** What a mapping's target becomes, or why it cannot be one. */
export type Target =
  { readonly rule: PlacementRule; readonly parent?: YarnQueue } | { readonly problem: string };

/**
 * The rule for a target such as `etl`, `root.prod.etl`, `%user` or `users.%user`.
 * @param create whether the mapping may create the queue; undefined is as the parent has it
 */
export function targetOf(text: string, root: YarnQueue, create?: boolean): Target {
  const names = text.split(".").map((name) => name.trim());
  const last = names.at(-1) ?? "";
  if (text === "" || names.includes("")) return { problem: `no queue's path (${JSON.stringify(text)})` };
  if (names.slice(0, -1).some((name) => name.startsWith("%")) || (last.startsWith("%") && last !== "%user"))
    return {
      problem: `${text}: YuniKorn places by user, by a fixed queue, by what the pod names or by a tag; groups only filter`,
    };
  if (last !== "%user") return fixed(text, root);
  const above = names.slice(0, -1).join(".");
  const parent = above === "" ? root : find(above, root);
  if (!parent) return { problem: `there is no queue ${above}` };
  if (parent.children.length === 0 && !createsQueues(parent))
    return { problem: `${above} has no queues below it and creates none` };
  const mayCreate = createsQueues(parent) && create !== false;
  const rule: PlacementRule = { rule: "user", ...(mayCreate ? { create: true } : {}) };
  return parent === root
    ? { rule }
    : { rule: { ...rule, parent: { rule: "fixed", value: parent.place } }, parent };
}

function fixed(text: string, root: YarnQueue): Target {
  const queue = find(text, root);
  if (!queue) return { problem: `there is no queue ${text}` };
  if (queue.children.length > 0 || createsQueues(queue))
    return { problem: `${text} has queues below it, and only one without takes applications` };
  return { rule: { rule: "fixed", value: queue.place } };
}

/** By whole path, by path without the root, or by its last name, as YARN does. */
function find(text: string, root: YarnQueue): YarnQueue | undefined {
  const queues = everyQueue(root);
  return (
    queues.find(({ path }) => path === text || path === `root.${text}`) ??
    queues.find(({ path }) => !text.includes(".") && path.endsWith(`.${text}`))
  );
}

/** @param kind `u` for a user, `g` for a group */
export const filterFor = (kind: "u" | "g", name: string): Filter =>
  kind === "u" ? { type: "allow", users: [name] } : { type: "allow", groups: [name] };
