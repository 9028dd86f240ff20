import { everyPlace, isParent, nodePoolOf, placeAt } from "../../../../components/yunikorn/queues";
import type { QueueTree } from "../../../../components/yunikorn/queues";

const tree: QueueTree = {
  root: {
    nodePool: "batch",
    queues: {
      p1: {},
      Team: { nodePool: "gpu", queues: { a: {}, b: { nodePool: "cpu" } } },
      people: { parent: true },
    },
  },
};

it("goes through every queue by name, parents first", () =>
  expect(everyPlace(tree).map(({ path, key }) => [path, key])).toEqual([
    ["root", "root"],
    ["root.Team", "root.queues.Team"],
    ["root.Team.a", "root.queues.Team.queues.a"],
    ["root.Team.b", "root.queues.Team.queues.b"],
    ["root.p1", "root.queues.p1"],
    ["root.people", "root.queues.people"],
  ]));

it("finds a queue in any case, as YuniKorn does", () => {
  expect(placeAt(tree, "root.team.A")?.path).toBe("root.Team.a");
  expect(placeAt(tree, "root.p2")).toBeUndefined();
});

it.each([
  ["root.p1", "batch"],
  ["root.team", "gpu"],
  ["root.team.a", "gpu"],
  ["root.team.b", "cpu"],
  ["root.people.ann", "batch"],
  ["root.team.b.created.below", "cpu"],
])("knows the node pool of %s, inherited where it has none", (path, pool) =>
  expect(nodePoolOf(tree, path)).toBe(pool),
);

it("knows no node pool where none is named", () =>
  expect(nodePoolOf({ root: { queues: { a: {} } } }, "root.a")).toBeUndefined());

it("takes a queue with queues, or one that says so, for a parent", () =>
  expect(
    everyPlace(tree)
      .filter(({ queue }) => isParent(queue))
      .map(({ path }) => path),
  ).toEqual(["root", "root.Team", "root.people"]));
