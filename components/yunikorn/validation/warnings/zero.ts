import type { Report } from "../problem";
import { isZero, readResources } from "../resources";
import type { QueueNode } from "../tree";

/** A max of nothing but zeros, which closes no queue: YuniKorn takes it for no max at all. */
export function zeroMax({ queue, max, path, place }: QueueNode, report: Report): void {
  for (const [read, where, what] of [
    [max, "resources.max", "max"],
    [readResources(queue.childTemplate.resources.max), "childtemplate.resources.max", "childtemplate max"],
  ] as const) {
    if (read.written.size === 0 || read.wrong.size > 0 || !isZero(read.values)) continue;
    const zeros = [...read.written].map(([type, text]) => `${type} ${text}`).join(", ");
    report(
      `${place}.${where}`,
      `queue ${path}: ${what} (${zeros}) is all zero, which YuniKorn takes for no max: unlimited; to let nothing run, take away submitacl or keep one type above zero`,
    );
  }
}
