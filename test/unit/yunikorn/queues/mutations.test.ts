import fc from "fast-check";
import { type Queue, type QueueTree, everyPlace, treeProblems } from "../../../../components/yunikorn/queues";
import { grownTree } from "./arbitrary";

/** Makes a queue wrong in one way, whatever else it has. */
type Mutation = readonly [
  title: string,
  change: (queue: Queue) => Queue,
  /** Below the queue, where an error must be. */
  place: string,
];

const limits =
  (...list: Queue["limits"] & object) =>
  (queue: Queue): Queue => ({ ...queue, limits: list });
const withMax = (max: Queue["max"]) => (queue: Queue) => ({ ...queue, max });
const below =
  (own: Partial<Queue>, queues: Queue["queues"]) =>
  (queue: Queue): Queue => ({ ...queue, ...own, queues });

const mutations: readonly Mutation[] = [
  [
    "guaranteed above max",
    (it) => ({ ...it, guaranteed: { vcore: "11m" }, max: { vcore: "10m" } }),
    ".guaranteed.vcore",
  ],
  ["a decimal", withMax({ vcore: "1.5" }), ".max.vcore"],
  ["a sign", withMax({ memory: "-1" }), ".max.memory"],
  ["an exponent", withMax({ memory: "1e3" }), ".max.memory"],
  ["a capital K", withMax({ memory: "1K" }), ".max.memory"],
  ["bytes as people write them", withMax({ memory: "1GB" }), ".max.memory"],
  ["thousandths of bytes", withMax({ memory: "500m" }), ".max.memory"],
  ["more than 64 bits", withMax({ memory: "8Ei" }), ".max.memory"],
  ["no quantity", withMax({ "nvidia.com/gpu": "" }), '.max["nvidia.com/gpu"]'],
  ["a limit for nobody", limits({ maxApplications: 1 }), ".limits[0]"],
  ["a limit of nothing", limits({ users: ["u"] }), ".limits[0]"],
  ["a limit of zeros", limits({ users: ["u"], max: { vcore: "0" } }), ".limits[0].max"],
  ["a limit of a user that is none", limits({ users: ["9u"], maxApplications: 1 }), ".limits[0].users[0]"],
  [
    "a limit of a group that is none",
    limits({ groups: ["a b"], maxApplications: 1 }),
    ".limits[0].groups[0]",
  ],
  ["a user limited twice", limits({ users: ["u", "u"], maxApplications: 1 }), ".limits[0].users[1]"],
  ["a name after all", limits({ users: ["*", "u"], maxApplications: 1 }), ".limits[0].users[1]"],
  ["all groups but none by name", limits({ groups: ["*"], maxApplications: 1 }), ".limits[0].groups"],
  [
    "a limit above the queue's max",
    (it) => ({ ...it, max: { vcore: "10m" }, limits: [{ users: ["u"], max: { vcore: "11m" } }] }),
    ".limits[0].max.vcore",
  ],
  [
    "more applications for a user than for the queue",
    (it) => ({ ...it, maxApplications: 1, limits: [{ users: ["u"], maxApplications: 2 }] }),
    ".limits[0].maxApplications",
  ],
  ["an ACL of three parts", (it) => ({ ...it, adminAcl: { users: ["a b"], groups: ["c"] } }), ".adminAcl"],
  ["a name with a blank", below({}, { "a b": {} }), ".queues.a b"],
  ["a name of 65 letters", below({}, { ["x".repeat(65)]: {} }), `.queues.${"x".repeat(65)}`],
  ["the same name in another case", below({}, { twice: {}, Twice: {} }), ".queues.twice"],
  [
    "max above the parent's",
    below({ max: { vcore: "10m" } }, { a: { max: { vcore: "11m" } } }),
    ".queues.a.max.vcore",
  ],
  [
    "guarantees of children above their parent's",
    below(
      { guaranteed: { vcore: "10m" } },
      { a: { guaranteed: { vcore: "6m" } }, b: { guaranteed: { vcore: "6m" } } },
    ),
    ".guaranteed.vcore",
  ],
  [
    "guarantees of children above the parent's max",
    below(
      { guaranteed: undefined, max: { vcore: "10m" } },
      { a: { guaranteed: { vcore: "6m" } }, b: { guaranteed: { vcore: "6m" } } },
    ),
    ".max.vcore",
  ],
  [
    "more applications than the parent",
    below({ maxApplications: 1 }, { a: { maxApplications: 2 } }),
    ".queues.a.maxApplications",
  ],
  ["unlimited applications below a number", below({ maxApplications: 1 }, { a: {} }), ".queues.a"],
  [
    "a user's limit above the one further up",
    below(
      { limits: [{ users: ["u"], max: { vcore: "1m" } }] },
      { a: { limits: [{ users: ["u"], max: { vcore: "2m" } }] } },
    ),
    ".queues.a.limits[0].max.vcore",
  ],
];

/** The tree with one queue changed. */
function changed(tree: QueueTree, path: string, change: (queue: Queue) => Queue): QueueTree {
  const at = (queue: Queue, [name, ...names]: readonly string[]): Queue =>
    name === undefined
      ? change(queue)
      : { ...queue, queues: { ...queue.queues, [name]: at(queue.queues![name]!, names) } };
  return { ...tree, root: at(tree.root, path.split(".").slice(1)) };
}

const errorPaths = (tree: QueueTree): string[] =>
  treeProblems(tree).flatMap(({ path, level }) => (level === "error" ? [path] : []));

it.each(mutations)("catches %s in any queue of any tree, at its place", (_, change, place) =>
  fc.assert(
    fc.property(grownTree, fc.nat(), (tree, pick) => {
      const queues = everyPlace(tree).slice(1);
      const { path, key } = queues[pick % queues.length]!;
      expect(errorPaths(changed(tree, path, change))).toContainEqual(
        expect.stringContaining(`${key}${place}`),
      );
    }),
    { numRuns: 25 },
  ),
);

/** Makes a whole tree wrong. */
const ofTree: readonly (readonly [title: string, change: (tree: QueueTree) => QueueTree, place: string])[] = [
  ["a max of root", (it) => ({ ...it, root: { ...it.root, max: { vcore: "1" } } }), "root"],
  ["an empty guarantee of root", (it) => ({ ...it, root: { ...it.root, guaranteed: {} } }), "root"],
  ["a negative weight", (it) => ({ ...it, nodeSort: { weights: { vcore: -1 } } }), "nodeSort.weights.vcore"],
  [
    "a fixed queue that nobody has",
    (it) => ({ ...it, placement: [{ rule: "fixed", value: "root.nobody.has.this" }] }),
    "placement[0]",
  ],
  [
    "a path below a path",
    (it) => ({
      ...it,
      placement: [
        {
          rule: "fixed",
          value: "root.a",
          create: true,
          parent: { rule: "fixed", value: "root.b", create: true },
        },
      ],
    }),
    "placement[0]",
  ],
  [
    "a filter that does not compile",
    (it) => ({ ...it, placement: [{ rule: "provided", filter: { users: ["(ann"] } }] }),
    "placement[0].filter.users",
  ],
  [
    "a filter of one name that is none",
    (it) => ({ ...it, placement: [{ rule: "provided", filter: { groups: ["9"] } }] }),
    "placement[0].filter.groups",
  ],
];

it.each(ofTree)("catches %s of any tree, at its place", (_, change, place) =>
  fc.assert(
    fc.property(grownTree, (tree) =>
      expect(errorPaths(change(tree))).toContainEqual(expect.stringContaining(place)),
    ),
    { numRuns: 25 },
  ),
);

it("catches a fixed rule that leads to a queue with queues below it", () =>
  fc.assert(
    fc.property(grownTree, (tree) => {
      const parent = everyPlace(tree).find(({ children, path }) => children.length > 0 && path !== "root");
      fc.pre(parent !== undefined);
      const placed: QueueTree = { ...tree, placement: [{ rule: "fixed", value: parent.path, create: true }] };
      expect(errorPaths(placed)).toContainEqual(expect.stringContaining("placement[0]"));
    }),
    { numRuns: 25 },
  ));
