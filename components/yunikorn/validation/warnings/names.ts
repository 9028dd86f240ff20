import { type Report, at } from "../problem";
import { type QueueNode, walk } from "../tree";

const hasCapitals = (text: string): boolean => /[A-Z]/.test(text);

/** Names that YuniKorn changes, or that mean something of their own to it. */
export function names(root: QueueNode, report: Report): void {
  // Remembered on the way down: searching each whole path takes quadratic time in a deep tree.
  const capitals = new Set<QueueNode>();
  walk(root, (node) => {
    if (hasCapitals(node.queue.name) || (node.parent && capitals.has(node.parent))) capitals.add(node);
    if (node.parent) ofQueue(node, node.parent, capitals.has(node), report);
  });
}

function ofQueue(
  { queue, path, place, limits }: QueueNode,
  parent: QueueNode,
  capitalsInPath: boolean,
  report: Report,
): void {
  const namePlace = at(place, "name");
  const lower = queue.name.toLowerCase();
  if (hasCapitals(queue.name)) {
    report(
      namePlace,
      `queue ${path}: YuniKorn makes the name ${lower}, and placement rules do not find it as it is written; write it in lower case`,
    );
  }
  if (capitalsInPath && limits.length > 0) {
    report(
      at(place, "limits"),
      `queue ${path}: its limits of users and groups never apply, because YuniKorn keeps them under the path with capital letters and runs the queue under the one without; write the path in lower case`,
    );
  }
  if (lower === "root") {
    report(
      namePlace,
      `queue ${path}: YuniKorn loads no guaranteed and no max of a queue called root, wherever it stands; give it another name`,
    );
  }
  if (lower === "@recovery@" && !parent.parent) {
    report(
      namePlace,
      `queue ${path}: the name is that of YuniKorn's own recovery queue, and no application is ever admitted to it; give it another name`,
    );
  }
}
