import type { QueueTree } from "../../components/yunikorn/queues";
import type { PlatformConfig } from "../config";

/** What a stack says of its queues. */
export interface StackQueues {
  readonly tree: QueueTree;
  readonly version: string;
  /** Of the scheduler. */
  readonly namespace: string;
  /** Names of the tenants by the path of their queue, in lower case as YuniKorn has it. */
  readonly tenants: ReadonlyMap<string, readonly string[]>;
}

/** @throws Error for a stack whose YuniKorn somebody else runs */
export function queuesOf(stack: string, { yunikorn, tenants }: PlatformConfig): StackQueues {
  if (!yunikorn)
    throw new Error(
      `${stack}: has no queues of its own: it does not set yunikorn, or yunikorn.enabled is false`,
    );
  const byQueue = new Map<string, string[]>();
  for (const { name, queue } of tenants) {
    const path = queue.toLowerCase();
    byQueue.set(path, [...(byQueue.get(path) ?? []), name]);
  }
  return {
    tree: yunikorn.queues,
    version: yunikorn.version,
    namespace: yunikorn.namespace,
    tenants: byQueue,
  };
}
