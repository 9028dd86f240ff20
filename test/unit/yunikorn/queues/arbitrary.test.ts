import fc from "fast-check";
import { type Queue, type QueueTree, everyPlace, treeProblems } from "../../../../components/yunikorn/queues";
import { grownTree, validTree } from "./arbitrary";

const queuesOf = (tree: QueueTree): Queue[] => everyPlace(tree).map(({ queue }) => queue);
const trees = fc.sample(validTree, { seed: 5, numRuns: 200 });

/** A property that holds of every tree says nothing of what no tree has. */
const features: readonly (readonly [title: string, has: (tree: QueueTree) => unknown])[] = [
  ["three levels", (tree) => everyPlace(tree).some(({ path }) => path.split(".").length > 3)],
  ["guarantees on two levels", (tree) => everyPlace(tree).some(hasGuaranteedParent)],
  ["siblings", (tree) => everyPlace(tree).some(({ children }) => children.length > 1)],
  ["limits", (tree) => queuesOf(tree).some(({ limits }) => limits !== undefined)],
  ["a bound on applications", (tree) => queuesOf(tree).some(({ maxApplications }) => maxApplications)],
  ["an ACL of users and groups", (tree) => queuesOf(tree).some(hasWholeAcl)],
  ["properties", (tree) => queuesOf(tree).some(({ properties }) => properties?.preemptionPolicy)],
  ["a child template", (tree) => queuesOf(tree).some(({ childTemplate }) => childTemplate?.properties)],
  ["a parent without queues", (tree) => queuesOf(tree).some(({ parent }) => parent)],
  ["a node pool", (tree) => queuesOf(tree).some(({ nodePool }) => nodePool)],
  ["placement below a parent", (tree) => tree.placement?.some(({ parent }) => parent)],
  ["a filter", (tree) => tree.placement?.some(({ filter }) => filter?.type === "deny")],
  ["weights", (tree) => tree.nodeSort?.weights !== undefined],
  ["quota preemption", (tree) => tree.preemption?.quotaPreemption === true],
];

it.each(features)("has %s now and then", (_, has) =>
  expect(trees.filter((tree) => Boolean(has(tree))).length).toBeGreaterThan(4),
);

it("has queues in each that mutations change, and nothing wrong before they do", () =>
  fc.assert(
    fc.property(grownTree, (tree) => {
      expect(everyPlace(tree).length).toBeGreaterThan(1);
      expect(treeProblems(tree).filter(({ level }) => level === "error")).toEqual([]);
    }),
    { numRuns: 100 },
  ));

function hasGuaranteedParent({ queue, children }: ReturnType<typeof everyPlace>[number]): boolean {
  return queue.guaranteed !== undefined && children.some((child) => child.queue.guaranteed !== undefined);
}

function hasWholeAcl({ submitAcl }: Queue): boolean {
  return typeof submitAcl === "object" && submitAcl.users !== undefined && submitAcl.groups !== undefined;
}
