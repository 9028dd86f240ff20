import { type Report, at } from "../problem";
import { formatQuantity } from "../quantity";
import { type Resources, addTo, isZero, misfits, none, smaller } from "../resources";
import { type QueueNode, walk } from "../tree";
import { quantities } from "./quantities";

/** Without types: what was reported once is not concluded from again. */
function without(resources: Resources, types: readonly string[]): Resources {
  if (types.length === 0) return resources;
  const rest = new Map(resources);
  for (const type of types) rest.delete(type);
  return rest;
}

/** The nearest queue, from this one up, whose own max is the bound. */
function boundedBy(node: QueueNode | undefined, type: string, most: bigint | undefined): string {
  let at = node;
  while (at?.parent && at.max.values.get(type) !== most) at = at.parent;
  return `${formatQuantity(type, most ?? 0n)} of queue ${at?.path}`;
}

/**
 * A queue's own quantities: guaranteed within max, and max within what the queues above leave.
 * @param above what they leave it at most
 * @returns what it leaves the queues below, and the guarantee that it stands for in the sum of its parent
 */
function own(node: QueueNode, above: Resources, report: Report): { most: Resources; counted: Resources } {
  const { guaranteed, max, path, place } = node;
  const resources = at(place, "resources");
  quantities(guaranteed, at(resources, "guaranteed"), `queue ${path}`, "guaranteed", report);
  quantities(max, at(resources, "max"), `queue ${path}`, "max", report);

  const tooMuch = misfits(max.values, guaranteed.values);
  for (const type of tooMuch) {
    report(
      at(at(resources, "guaranteed"), type),
      `queue ${path}: guaranteed ${type} ${guaranteed.written.get(type)} is above its max ${max.written.get(type)}; lower it or raise max`,
    );
  }
  const beyond = misfits(above, max.values);
  for (const type of beyond) {
    const bound = boundedBy(node.parent, type, above.get(type));
    report(
      at(at(resources, "max"), type),
      `queue ${path}: max ${type} ${max.written.get(type)} is above the max ${bound}; lower it or raise that one`,
    );
  }
  return {
    most: smaller(max.values, without(above, beyond)),
    counted: tooMuch.length === 0 ? guaranteed.values : smaller(guaranteed.values, only(max.values, tooMuch)),
  };
}

const only = (resources: Resources, types: readonly string[]): Resources =>
  new Map([...resources].filter(([type]) => types.includes(type)));

/**
 * Guaranteed and max down the tree. A queue's max is at most that of every queue above; the guarantees of the queues below it together fit its
 * own guarantee and its max. A queue without a guarantee stands for the sum of those below it.
 */
export function queueResources(root: QueueNode, report: Report): void {
  interface State {
    readonly most: Resources;
    readonly counted: Resources;
    readonly sum: Map<string, bigint>;
  }
  const state = new Map<QueueNode, State>();
  const enter = (node: QueueNode): void => {
    const above = (node.parent && state.get(node.parent)?.most) ?? none.values;
    state.set(node, { ...own(node, above, report), sum: new Map() });
  };
  const leave = (node: QueueNode): void => {
    const own = state.get(node);
    if (!own) return;
    const { most, counted, sum } = own;
    const resources = at(node.place, "resources");
    const overGuaranteed = misfits(node.guaranteed.values, sum);
    for (const type of overGuaranteed) {
      report(
        at(at(resources, "guaranteed"), type),
        `queue ${node.path}: guaranteed ${type} ${node.guaranteed.written.get(type)} is below the sum ${formatQuantity(type, sum.get(type) ?? 0n)} that the queues below it guarantee; raise it or lower theirs`,
      );
    }
    const overMax = misfits(most, without(sum, overGuaranteed));
    for (const type of overMax) {
      const bound = boundedBy(node, type, most.get(type));
      report(
        node.max.values.has(type) ? at(at(resources, "max"), type) : node.place,
        `queue ${node.path}: the queues below it guarantee ${type} ${formatQuantity(type, sum.get(type) ?? 0n)} together, above the max ${bound}; lower their guarantees or raise max`,
      );
    }
    const parent = node.parent && state.get(node.parent);
    const unknown = node.guaranteed.wrong.size > 0;
    if (parent) addTo(parent.sum, isZero(counted) && !unknown ? without(sum, overMax) : counted);
    state.delete(node);
  };
  walk(root, enter, leave);
}
