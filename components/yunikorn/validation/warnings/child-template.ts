import { type Report, at } from "../problem";
import { misfits, readResources } from "../resources";
import type { RawChildTemplate } from "../scheduler-config";
import { quantities } from "../rules/quantities";
import type { QueueNode } from "../tree";

/** YuniKorn's own test: a template whose values are all empty texts is none, and is not read. */
function isEmpty({ maxApplications, properties, resources }: RawChildTemplate): boolean {
  const filled = [properties, resources.guaranteed, resources.max].some((map) =>
    [...(map ?? [])].some(([key, value]) => key !== "" && value !== ""),
  );
  return maxApplications === 0n && !filled;
}

/** The template of queues that placement creates, which YuniKorn's check does not look at. */
export function childTemplate({ queue, path, place, children, isParent }: QueueNode, report: Report): void {
  const template = queue.childTemplate;
  if (isEmpty(template)) return;
  const own = `${place}.childtemplate`;
  if (children.length === 0 && !isParent) {
    report(
      own,
      `queue ${path}: it is a leaf, so its childtemplate is ignored; set parent: true, or move it to a parent`,
    );
    return;
  }
  const read = {
    guaranteed: readResources(template.resources.guaranteed),
    max: readResources(template.resources.max),
  };
  const fails: Report = (where, message) =>
    report(where, `${message} (YuniKorn's check does not look at a childtemplate, but its loading fails)`);
  for (const kind of ["guaranteed", "max"] as const) {
    quantities(read[kind], `${own}.resources.${kind}`, `queue ${path}`, `childtemplate ${kind}`, fails);
  }
  for (const type of misfits(read.max.values, read.guaranteed.values)) {
    report(
      at(`${own}.resources.guaranteed`, type),
      `queue ${path}: childtemplate guarantees ${type} ${read.guaranteed.written.get(type)}, above its max ${read.max.written.get(type)}, and no created queue can get it; lower it or raise max`,
    );
  }
}
