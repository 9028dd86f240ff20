import type { QueueTree } from "../queues/tree";
import { fromCapacityScheduler } from "./capacity";
import type { ClusterSize } from "./cluster-size";
import { fromFairScheduler } from "./fair";
import { fitApplications } from "./fit";
import { type Note, notebook } from "./notes";
import { parseXml } from "./xml";

export { type Amounts, exactly } from "./amounts";
export type { ClusterSize, SizedPool } from "./cluster-size";
export type { Note } from "./notes";

export interface Translation {
  readonly tree: QueueTree;
  /** What has no counterpart, and what means something a little different, in the file's order. */
  readonly notes: readonly Note[];
}

/**
 * The queue tree that a YARN scheduler's file describes: capacity-scheduler.xml or fair-scheduler.xml, whichever it is.
 * @param size of the cluster, for percentages and weights
 * @throws Error that says what is wrong and where: not XML, another file, a value that cannot be read, a percentage of an unknown whole
 */
export function fromYarn(xml: string, size?: ClusterSize): Translation {
  const file = parseXml(xml);
  const notes = notebook();
  const tree = translate(file.name)(file, size, notes);
  return { tree: { ...tree, root: fitApplications(tree.root) }, notes: notes.notes };
}

function translate(name: string): typeof fromCapacityScheduler {
  if (name === "configuration") return fromCapacityScheduler;
  if (name === "allocations") return fromFairScheduler;
  throw new Error(
    `<${name}> at the top; <configuration> of a capacity-scheduler.xml or <allocations> of a fair-scheduler.xml`,
  );
}
