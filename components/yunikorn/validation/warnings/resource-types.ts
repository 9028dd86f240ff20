import { type Report, at, shown } from "../problem";
import type { QueueNode } from "../tree";

const kubernetes = /^(memory|vcore|pods|ephemeral-storage|hugepages-.+|.*\/.*)$/;

const hints: ReadonlyMap<string, string> = new Map([
  ["cpu", "vcore"],
  ["cpus", "vcore"],
  ["core", "vcore"],
  ["cores", "vcore"],
  ["vcores", "vcore"],
  ["mem", "memory"],
  ["gpu", "nvidia.com/gpu"],
  ["gpus", "nvidia.com/gpu"],
  ["pod", "pods"],
  ["disk", "ephemeral-storage"],
  ["storage", "ephemeral-storage"],
  ["vcore", "vcore"],
  ["memory", "memory"],
  ["pods", "pods"],
  ["ephemeral-storage", "ephemeral-storage"],
]);

/**
 * What to write instead of a type that no pod and no node ever has, or undefined for one that they may have. The scheduler counts a pod's
 * requests under their Kubernetes names, except that cpu becomes vcore.
 */
export function commonName(type: string): string | undefined {
  if (kubernetes.test(type)) return undefined;
  const hint = hints.get(type.toLowerCase());
  return hint === undefined
    ? "write memory, vcore, pods, ephemeral-storage or an extended resource such as nvidia.com/gpu"
    : `write ${hint}`;
}

/** Types that never limit and never guarantee anything. */
export function resourceTypes({ queue, limits, path, place }: QueueNode, report: Report): void {
  const check = (map: ReadonlyMap<string, string> | undefined, mapPlace: string, what: string): void => {
    for (const [type, text] of map ?? []) {
      const better = commonName(type);
      if (better === undefined) continue;
      report(
        at(mapPlace, type),
        `queue ${path}: ${what} ${shown(type)} ${text} has no effect, because no pod requests a resource of that name; ${better}`,
      );
    }
  };
  check(queue.resources.guaranteed, `${place}.resources.guaranteed`, "guaranteed");
  check(queue.resources.max, `${place}.resources.max`, "max");
  const template = queue.childTemplate.resources;
  check(template.guaranteed, `${place}.childtemplate.resources.guaranteed`, "childtemplate guaranteed");
  check(template.max, `${place}.childtemplate.resources.max`, "childtemplate max");
  for (const limit of limits) check(limit.limit.maxResources, `${limit.place}.maxresources`, "limit of");
}
