import { toLower } from "../go/text";
import { type Report, atText, shown } from "../problem";
import type { PartitionNode, QueueNode } from "../tree";
import { type RuleNode, ruleTitle } from "./rule-chain";

/** The part of a rule's path that is known beforehand: the fixed values from the outermost parent on, up to the first other rule. */
interface StaticPath {
  readonly path: string;
  readonly hasDynamicPart: boolean;
  /** Where its last value stands. */
  readonly place: string;
}

/** @returns undefined for a rule whose path is not known from its start on, or that was reported */
function staticPath(
  outermostFirst: readonly RuleNode[],
  where: string,
  report: Report,
): StaticPath | undefined {
  let path = "";
  let place = "";
  for (const { rule, place: own } of outermostFirst) {
    // In lower case only: YuniKorn runs a rule Fixed as well, but does not look at its path here.
    if (rule.name !== "fixed") return path === "" ? undefined : { path, hasDynamicPart: true, place };
    place = atText(own, "value", rule.value);
    if (!rule.value.startsWith("root")) {
      path = `${path === "" ? "root" : path}.${rule.value}`;
    } else if (path === "") {
      path = rule.value;
    } else {
      report(
        place,
        `${where}: fixed value ${shown(rule.value)} starts with root, which makes it a full path, but it has a parent with a fixed value; give it the part below ${path} only`,
      );
      return undefined;
    }
  }
  return path === "" ? undefined : { path, hasDynamicPart: false, place };
}

type Children = (node: QueueNode) => ReadonlyMap<string, QueueNode>;

/** The queues below one by name, made once for all rules. */
function childrenByName(): Children {
  const known = new Map<QueueNode, ReadonlyMap<string, QueueNode>>();
  return (node) => {
    const map =
      known.get(node) ?? new Map(node.children.toReversed().map((child) => [child.queue.name, child]));
    known.set(node, map);
    return map;
  };
}

const differsInCase = (parent: QueueNode, name: string): string => {
  const other = parent.children.find(({ queue }) => toLower(queue.name) === name)?.queue.name;
  return other === undefined
    ? ""
    : `; queue ${other} is not found because of its capital letters, so configure it in lower case`;
};

/** Why a path does not fit the queues, or undefined. The path is compared in lower case, the names of queues as they were written. */
function misfit(
  root: QueueNode,
  found: StaticPath,
  create: boolean,
  childrenOf: Children,
): string | undefined {
  const names = toLower(found.path).split(".");
  if (root.queue.name !== names[0]) {
    return create
      ? undefined
      : `the path does not start at the queue ${root.queue.name}, and create is false`;
  }
  let node = root;
  for (const name of names.slice(1)) {
    if (node.children.length === 0 && !node.isParent) {
      return `nothing can be created below queue ${node.path}, which is a leaf; set parent: true on it`;
    }
    const child = childrenOf(node).get(name);
    if (!child) {
      if (create) return undefined;
      return `there is no queue ${name} below ${node.path}, and create is false; configure it or set create: true${differsInCase(node, name)}`;
    }
    node = child;
  }
  if (found.hasDynamicPart && !node.isParent) {
    return `it places below queue ${node.path}, which has no parent: true (queues below it are not enough); set it`;
  }
  if (!found.hasDynamicPart && node.isParent) {
    return `queue ${node.path} is a parent, and applications run in leaf queues; name a leaf below it`;
  }
  return undefined;
}

/** The fixed start of each rule's path against the queues. */
export function placementPaths(
  node: PartitionNode,
  chains: readonly (readonly RuleNode[])[],
  report: Report,
): void {
  const paths = chains.map((chain, index) => {
    const [own] = chain;
    return own && staticPath(chain.toReversed(), ruleTitle(node, index, own), report);
  });
  const childrenOf = childrenByName();
  for (const [index, found] of paths.entries()) {
    const own = chains[index]?.[0];
    if (!found || !own || !node.root) continue;
    const wrong = misfit(node.root, found, own.rule.create, childrenOf);
    if (wrong !== undefined) {
      report(found.place, `${ruleTitle(node, index, own)}: path ${shown(found.path)}: ${wrong}`);
    }
  }
}
