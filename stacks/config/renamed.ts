import { propertyKeys } from "../../components/yunikorn/queues";

/** Path of a key that there is not -> what to write instead. `[*]` is any place of a list, `**.` any keys between. */
export type Renamed = Readonly<Record<string, string>>;

/**
 * What to write for a key that a stack file may have had before, or that its writer knows from the software that it configures. A change that renames, moves or takes
 * away a key adds a line, and the line stays. So far the stack file's own keys have only become more; what is here are YuniKorn's names.
 */
export const renamed: Renamed = {
  "yunikorn.queues.partitions": "root: the cluster is one partition (`npm run -s queues -- from-yarn`)",
  "yunikorn.queues.queues": "root, with queues below it",
  "yunikorn.queues.limits": "limits, below root",
  "yunikorn.queues.nodesortpolicy": "nodeSort, with policy and weights",
  "yunikorn.queues.nodeSort.type": "policy",
  "yunikorn.queues.nodeSort.resourceweights": "weights",
  "yunikorn.queues.placementrules": "placement",
  "yunikorn.queues.root.**.resources": "guaranteed and max, of the queue itself",
  "yunikorn.queues.root.**.limits[*].limit": "description",
  "yunikorn.queues.root.**.limits[*].maxresources": "max",
  ...Object.fromEntries(
    Object.entries(propertyKeys).map(([name, key]) => [`yunikorn.queues.root.**.properties.${key}`, name]),
  ),
};

/** What to write instead of a key, by its path; undefined: the table does not know it. */
export const insteadOf = (path: string, table: Renamed = renamed): string | undefined =>
  Object.entries(table).find(([pattern]) => expression(pattern).test(path))?.[1];

const expression = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .replace(/[.[\]]/g, "\\$&")
      .replaceAll("**\\.", "(.+\\.)?")
      .replaceAll("\\[*\\]", "\\[\\d+\\]")}$`,
    "s",
  );
