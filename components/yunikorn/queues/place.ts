import { propertyNameOf } from "./properties";
import type { Queue, QueueTree } from "./tree";
import { childQueues } from "./walk";

type Names = readonly (readonly [raw: RegExp, ours: string])[];

const ofPartition: Names = [
  [/^placementrules\b/, "placement"],
  [/^(placement\b.*)\.name$/, "$1.rule"],
  [/^nodesortpolicy\b/, "nodeSort"],
  [/^nodeSort\.type$/, "nodeSort.policy"],
  [/^nodeSort\.resourceweights\b/, "nodeSort.weights"],
  [/^preemption\.quotapreemptionenabled$/, "preemption.quotaPreemption"],
  [/^usergroupresolver\b.*$/, "userGroupResolver"],
];

const ofQueue: Names = [
  [/^childtemplate\b/, "childTemplate"],
  [/\bresources\.(guaranteed|max)\b/, "$1"],
  [/\.?\bresources$/, ""],
  [/\bmaxresources\b/, "max"],
  [/\bmaxapplications$/, "maxApplications"],
  [/^submitacl$/, "submitAcl"],
  [/^adminacl$/, "adminAcl"],
  [/^(limits\[\d+\])\.limit$/, "$1.description"],
];

const renamed = (path: string, names: Names): string =>
  names.reduce((text, [raw, ours]) => text.replace(raw, ours), path);

/** A property's key has dots itself: it is all that follows. */
const withProperty = (path: string): string =>
  path.replace(
    /\bproperties(?:\.|\[")(.+?)(?:"\])?$/,
    (_, key: string) => `properties.${propertyNameOf(key) ?? key}`,
  );

/** A queue's own name is the key that it stands under. */
const ofQueueItself = (path: string): string => (path === "name" ? "" : renamed(withProperty(path), ofQueue));

const join = (...parts: readonly string[]): string => parts.filter((part) => part !== "").join(".");

/**
 * Where the tree has what stands at a place of its queues.yaml.
 * @param tree what was rendered
 * @param rawPath such as `partitions[0].queues[0].queues[2].resources.max.memory`
 * @returns such as `root.queues.p3.max.memory`; a place that is not of the one partition stays as it is
 */
export function treePath(tree: QueueTree, rawPath: string): string {
  const inPartition = /^partitions\[0\](?:\.|$)(.*)$/s.exec(rawPath)?.[1];
  if (inPartition === undefined) return rawPath;
  const inRoot = /^queues(?:\[0\])?(?:\.|$)(.*)$/s.exec(inPartition)?.[1];
  if (inRoot === undefined) return renamed(inPartition, ofPartition);

  let queue: Queue = tree.root;
  let path = "root";
  let rest = inRoot;
  for (;;) {
    const [head, index, tail = ""] = /^queues\[(\d+)\](?:\.|$)(.*)$/s.exec(rest) ?? [];
    const child = head === undefined ? undefined : childQueues(queue)[Number(index)];
    if (!child) return join(path, ofQueueItself(rest));
    path = `${path}.queues.${child[0]}`;
    queue = child[1];
    rest = tail;
  }
}
