import fc from "fast-check";
import type { Queue, QueueTree } from "../../../../components/yunikorn/queues";
import { changesBetween } from "../../../../stacks/queues/changes";

const tree = (
  queues: Record<string, Queue>,
  root: Partial<Queue> = {},
  rest: Partial<QueueTree> = {},
): QueueTree => ({
  ...rest,
  root: { ...root, queues },
});

const told = (before: QueueTree, after: QueueTree, tenants: [string, string[]][] = []): string[] =>
  changesBetween({ tree: before }, { tree: after, tenants: new Map(tenants) }).map(
    ({ kind, sentence }) => `${kind}: ${sentence}`,
  );

const queue = (before: Queue, after: Queue): string[] => told(tree({ a: before }), tree({ a: after }));

describe("queues", () => {
  it("removed, with what they had and who loses them", () =>
    expect(
      told(
        tree({
          a: { guaranteed: { vcore: "2", memory: "1Gi" }, submitAcl: { users: ["ann"], groups: ["dev"] } },
        }),
        tree({}),
        [["root.a", ["team"]]],
      ),
    ).toEqual([
      "lost: root.a (tenant team) is removed (2 vcore and 1Gi guaranteed until now): user ann and group dev can no longer submit to it; what runs there ends as it would have",
    ]));
  it("added, with what is below them", () =>
    expect(
      told(tree({}, { submitAcl: "*" }), tree({ a: { queues: { b: {}, c: {} } } }, { submitAcl: "*" })),
    ).toEqual([
      "gained: root.a is new (nothing guaranteed, no max of its own, with b and c below it): everybody can submit to it",
    ]));
  it("moved", () =>
    expect(
      told(tree({ x: {}, a: { submitAcl: "*" } }), tree({ x: { queues: { a: { submitAcl: "*" } } } })),
    ).toEqual([
      expect.stringMatching(/^lost: everybody: root\.a moves to root\.x\.a; jobs that name the old path/),
      expect.stringMatching(
        /^lost: root\.x takes no applications any more: it has queues below it now \(a\)$/,
      ),
    ]));
  it("are the same in upper case", () => expect(told(tree({ A: {} }), tree({ a: {} }))).toEqual([]));
});

describe("access", () => {
  it("is that of the queue and of all above, and of administrators", () => {
    expect(queue({ submitAcl: { users: ["ann"] } }, { adminAcl: { users: ["ann"] } })).toEqual([
      "gained: user ann can now administer root.a",
    ]);
    expect(
      told(
        tree({ a: { submitAcl: { users: ["ann"] } } }),
        tree({ a: {} }, { submitAcl: { users: ["ann"] } }),
      ),
    ).toEqual([]);
  });
  it("lost by everybody but some", () =>
    expect(
      told(
        tree({ a: {}, b: {} }, { submitAcl: "*" }),
        tree({ a: {}, b: {} }, { submitAcl: { groups: ["ops"] } }),
      ),
    ).toEqual([
      "lost: everybody but group ops can no longer submit to every queue (root.a and root.b); what they run there ends as it would have",
    ]));
  it("may be kept through a group", () =>
    expect(queue({ submitAcl: { users: ["ann"] } }, { submitAcl: { groups: ["dev"] } })).toEqual([
      "lost: user ann (but as a member of dev) can no longer submit to root.a; what they run there ends as it would have",
      "gained: group dev can now submit to root.a",
    ]));
  it("gained by everybody", () =>
    expect(queue({ submitAcl: { users: ["ann"] } }, { submitAcl: "*" })).toEqual([
      "gained: everybody can now submit to root.a",
    ]));
});

describe("amounts", () => {
  it("shrink and grow, by resource type", () =>
    expect(
      queue({ guaranteed: { vcore: "4", memory: "4Gi" } }, { guaranteed: { vcore: "2", memory: "5Gi" } }),
    ).toEqual([
      "lost: root.a is guaranteed less: 2 vcore instead of 4 vcore (-50 %)",
      "gained: root.a is guaranteed more: 5Gi instead of 4Gi (+25 %)",
    ]));
  it("are the same in other words", () =>
    expect(
      queue({ max: { vcore: "2", memory: "1024Mi" } }, { max: { vcore: "2000m", memory: "1Gi" } }),
    ).toEqual([]));
  it("a max where there was none takes away, and one that goes gives", () => {
    expect(queue({}, { max: { memory: "1Gi" } })).toEqual([
      "lost: root.a may use less: 1Gi (unlimited until now); what runs above it runs on, and nothing is added to it",
    ]);
    expect(queue({ max: { memory: "1Gi" } }, {})).toEqual([
      "gained: root.a may use more: unlimited memory instead of 1Gi",
    ]);
  });
  it("pods above a lowered max end with quota preemption", () =>
    expect(
      told(
        tree({ a: { max: { vcore: "4" } } }, {}, { preemption: { quotaPreemption: true } }),
        tree(
          { a: { max: { vcore: "2" }, properties: { quotaPreemptionDelay: "1h" } } },
          {},
          { preemption: { quotaPreemption: true } },
        ),
      )[0],
    ).toMatch(/pods above it are ended after 1h$/));
});

describe("limits", () => {
  it("tightened and loosened, for whom", () =>
    expect(
      queue(
        {
          limits: [
            { users: ["ann"], max: { vcore: "4" } },
            { users: ["*"], maxApplications: 2 },
          ],
        },
        {
          limits: [
            { users: ["ann"], max: { vcore: "2" } },
            { groups: ["dev"], maxApplications: 3 },
          ],
        },
      ),
    ).toEqual([
      "lost: user ann may have at most 2 vcore instead of 4 vcore in root.a",
      "lost: group dev may run at most 3 applications instead of any number in root.a",
      "gained: each user that no other limit names may run any number of applications instead of 2 in root.a",
    ]));
  it("of all together", () =>
    expect(queue({ maxApplications: 5 }, { maxApplications: 3 })).toEqual([
      "lost: all together may run at most 3 applications instead of 5 in root.a",
    ]));
});

describe("scheduling", () => {
  it("is told where it changes first", () =>
    expect(
      told(
        tree({ a: { queues: { b: {} } } }),
        tree({ a: { properties: { preemptionPolicy: "disabled" }, queues: { b: {} } } }),
      ),
    ).toEqual(["changed: root.a and below: its pods are no longer preempted for others"]));
  it("is the same where a default is written out", () =>
    expect(
      queue({}, { properties: { applicationSortPolicy: "fifo", preemptionDelay: "30s", priorityOffset: 0 } }),
    ).toEqual([]));
  it("has offsets in words", () =>
    expect(queue({ properties: { priorityOffset: 5 } }, {})).toEqual([
      "changed: root.a: its pods come later (priority offset 0 instead of 5)",
    ]));
});

it("tells of preemption that ends as of something lost, and of placement in words", () =>
  expect(
    told(
      tree({}, {}, { placement: [{ rule: "provided" }] }),
      tree(
        {},
        {},
        {
          preemption: { enabled: false },
          placement: [
            {
              rule: "user",
              create: true,
              parent: { rule: "fixed", value: "root.users" },
              filter: { type: "deny", groups: ["ops"] },
            },
            { rule: "provided" },
          ],
        },
      ),
    ),
  ).toEqual([
    "lost: preemption is off: a guarantee is kept only when others end by themselves",
    "changed: applications are placed differently: newly the queue of the user's name below root.users (created if missing) for all but group ops. Now: 1. the queue of the user's name below root.users (created if missing) for all but group ops, 2. the queue that the pod names",
  ]));

const acl = fc.constantFrom(
  undefined,
  "*" as const,
  { users: ["ann"] },
  { users: ["ann", "bob"] },
  { groups: ["dev"] },
);
const amount = fc.constantFrom(undefined, { vcore: "1" }, { vcore: "2", memory: "1Gi" });
const leaf: fc.Arbitrary<Queue> = fc
  .record({
    submitAcl: acl,
    adminAcl: acl,
    guaranteed: amount,
    max: amount,
    maxApplications: fc.constantFrom(undefined, 1, 2),
  })
  .map((all) => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)));
const anyTree = fc
  .dictionary(fc.constantFrom("a", "b", "c"), fc.tuple(leaf, fc.dictionary(fc.constantFrom("x", "y"), leaf)))
  .map((queues) =>
    tree(
      Object.fromEntries(
        Object.entries(queues).map(([name, [own, below]]) => [
          name,
          Object.keys(below).length > 0 ? { ...own, queues: below } : own,
        ]),
      ),
    ),
  );

it("a tree is the same as itself, and what one way gives the other way takes", () =>
  fc.assert(
    fc.property(anyTree, anyTree, (one, other) => {
      expect(told(one, structuredClone(one))).toEqual([]);
      const count = (from: QueueTree, to: QueueTree, severity: string): number =>
        changesBetween({ tree: from }, { tree: to }).filter((change) => change.severity === severity).length;
      expect(count(one, other, "guarantee shrinks")).toBe(count(other, one, "guarantee grows"));
      expect(count(one, other, "max shrinks")).toBe(count(other, one, "max grows"));
      expect(count(one, other, "limit tightened")).toBe(count(other, one, "limit loosened"));
    }),
    { numRuns: 300 },
  ));
