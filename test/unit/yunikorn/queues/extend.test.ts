import { extendTree } from "../../../../components/yunikorn/queues/extend";

const base = {
  nodeSort: { policy: "fair", weights: { vcore: 1, memory: 2 } },
  placement: [{ rule: "provided" }],
  root: {
    submitAcl: "*",
    queues: {
      p1: {
        guaranteed: { vcore: 1, memory: "1Gi" },
        submitAcl: { users: ["ann"], groups: ["etl"] },
        limits: [{ users: ["ann"], maxApplications: 1 }],
      },
      p2: {},
    },
  },
};
const queue = (name: string, over: unknown) => {
  const tree = extendTree(base, { root: { queues: { [name]: over } } }) as typeof base;
  return (tree.root.queues as Record<string, unknown>)[name];
};

it("is the base where nothing is said", () => {
  expect(extendTree(base, undefined)).toEqual(base);
  expect(extendTree(base, {})).toEqual(base);
});

it("merges maps at any depth and keeps the rest", () => {
  expect(queue("p1", { guaranteed: { vcore: 2 } })).toEqual({
    ...base.root.queues.p1,
    guaranteed: { vcore: 2, memory: "1Gi" },
  });
  expect(extendTree(base, { nodeSort: { weights: { gpu: 3 } } })).toMatchObject({
    nodeSort: { policy: "fair", weights: { vcore: 1, memory: 2, gpu: 3 } },
  });
});

it("adds queues", () =>
  expect(extendTree(base, { root: { queues: { p3: { max: { vcore: 1 } } } } })).toMatchObject({
    root: { queues: { p1: {}, p2: {}, p3: { max: { vcore: 1 } } } },
  }));

it("replaces lists and single values", () => {
  expect(queue("p1", { limits: [] })).toMatchObject({ limits: [] });
  expect(extendTree(base, { placement: [{ rule: "user" }] })).toMatchObject({
    placement: [{ rule: "user" }],
  });
});

it("replaces an ACL as a whole: who is not named has no access", () => {
  expect(queue("p1", { submitAcl: { users: ["bob"] } })).toMatchObject({ submitAcl: { users: ["bob"] } });
  expect((queue("p1", { submitAcl: { users: ["bob"] } }) as { submitAcl: object }).submitAcl).toEqual({
    users: ["bob"],
  });
});

it("knows a queue that is called as an ACL is", () => {
  const odd = { root: { queues: { submitAcl: { max: { vcore: 1 } } } } };
  expect(extendTree(odd, { root: { queues: { submitAcl: { max: { memory: 1 } } } } })).toEqual({
    root: { queues: { submitAcl: { max: { vcore: 1, memory: 1 } } } },
  });
});

it("removes with null what the base has", () => {
  expect(extendTree(base, { root: { queues: { p1: null } } })).toEqual({
    ...base,
    root: { submitAcl: "*", queues: { p2: {} } },
  });
  expect(queue("p1", { guaranteed: { memory: null } })).toMatchObject({ guaranteed: { vcore: 1 } });
  expect(extendTree(base, { nodeSort: null })).not.toHaveProperty("nodeSort");
});

it("leaves a null for what the base does not have, which the schema refuses", () =>
  expect(queue("p9", null)).toBeNull());

it("changes neither of both", () => {
  const copy = structuredClone(base);
  extendTree(base, { root: { queues: { p1: null, p2: { max: { vcore: 1 } } } } });
  expect(base).toEqual(copy);
});

it("takes keys that objects have of themselves for names", () => {
  const over = JSON.parse(
    '{"root":{"queues":{"constructor":{"max":{"vcore":1}},"__proto__":{"parent":true}}}}',
  ) as object;
  const { root } = extendTree(base, over) as typeof base;
  expect(Object.keys(root.queues)).toEqual(["p1", "p2", "constructor", "__proto__"]);
});
