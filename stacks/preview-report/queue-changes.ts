import { names } from "../../components/yunikorn/metadata";
import { readQueues } from "../../components/yunikorn/queues";
import { isMap } from "../../lib/is-map";
import { type Change as QueueChange, changesBetween } from "../queues/changes";
import { queueTexts } from "../queues/queue-texts";
import type { Change } from "./resources/changes";

/** Names of a stack's tenants by the path of their queue; none where nobody knows the stack. */
export type TenantsOf = (stack: string) => ReadonlyMap<string, readonly string[]>;

export interface QueueReport {
  readonly changes: readonly QueueChange[];
  /** What a queues.yaml has that no tree has words for. */
  readonly notCompared: readonly string[];
  /** Why there are none, where the trees cannot be compared. */
  readonly problem?: string;
}

/** The properties of YuniKorn's ConfigMap that hold the tree. */
export const isQueueProperty = ({ object, room }: Change, path: string): boolean =>
  isQueueConfigMap({ object, room }) && /^(data|binaryData)\b/.test(path);

const isQueueConfigMap = ({ object, room }: Pick<Change, "object" | "room">): boolean =>
  room === "yunikorn" && object.kind === "ConfigMap" && object.name.split("/").at(-1) === names.configs;

/** What the changes of YuniKorn's ConfigMap mean for whom; undefined where it does not change. */
export function queueReport(
  stack: string,
  changes: readonly Change[],
  tenantsOf: TenantsOf,
): QueueReport | undefined {
  const change = changes.find((each) => isQueueConfigMap(each) && each.old && each.now);
  if (!change) return undefined;
  try {
    const before = readQueues(queuesIn("before", change.old!.inputs));
    const after = readQueues(queuesIn("now", change.now!.inputs));
    return {
      changes: changesBetween({ tree: before.tree }, { tree: after.tree, tenants: tenantsOf(stack) }),
      notCompared: [...new Set([...before.inexpressible, ...after.inexpressible])],
    };
  } catch (error) {
    return { changes: [], notCompared: [], problem: (error as Error).message };
  }
}

function queuesIn(when: string, inputs: unknown): string {
  const { kind, data, binaryData } = isMap(inputs) ? inputs : {};
  const manifest = JSON.stringify({ kind, data, binaryData });
  return queueTexts(`the queues ${when}`, Buffer.from(manifest))[0]!.text;
}
