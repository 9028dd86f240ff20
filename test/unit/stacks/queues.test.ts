import fc from "fast-check";
import { renderQueues } from "../../../components/yunikorn/queues";
import { configWarnings, loadConfig } from "../../../stacks/config";
import { readStackFile, stackNames } from "../../../stacks/source";
import { configWith, problemsOf } from "../../support/config";
import { p1, withQueues } from "../../support/queue-config";
import { rendered, validTree } from "../yunikorn/queues/arbitrary";

const queuesOf = (changes: Record<string, unknown>) =>
  loadConfig(configWith({ ...withQueues, ...changes })).yunikorn!.queues;

it("makes text of whole numbers, which is what YuniKorn has", () =>
  expect(queuesOf({}).root.queues?.p1?.max).toEqual({ vcore: "40", memory: "100Gi" }));

it("fills in what the component needs", () =>
  expect(loadConfig(configWith(withQueues)).yunikorn).toMatchObject({
    version: "1.8.0",
    namespace: "yunikorn",
    imageRegistry: "docker.io",
    scheduler: {},
    admissionController: {},
    tolerations: [],
  }));

it("has no YuniKorn where the platform does not run it", () => {
  expect(loadConfig(configWith())).not.toHaveProperty("yunikorn");
  expect(loadConfig(configWith({ ...withQueues, "yunikorn.enabled": false }))).not.toHaveProperty("yunikorn");
});

it("takes every tree that YuniKorn takes, but for a resolver that ends its scheduler", () =>
  fc.assert(
    fc.property(validTree.map(rendered), ({ userGroupResolver, ...others }) => {
      const tree = { ...others, ...(userGroupResolver === "os" ? { userGroupResolver } : {}) };
      const { queues } = loadConfig(
        configWith({ yunikorn: { queues: tree }, "tenants[0].queue": "root.p1", ...room(tree) }),
      ).yunikorn!;
      expect(renderQueues(queues)).toBe(
        renderQueues({ ...tree, root: { ...tree.root, queues: queues.root.queues } }),
      );
    }),
  ));

/** A queue for the tenant of the least configuration. */
const room = (tree: { root: { queues?: object } }) => ({
  "yunikorn.queues.root.queues": { ...tree.root.queues, p1: {} },
});

const base = {
  nodeSort: { policy: "fair" },
  root: { submitAcl: "*", queues: { p1: { max: { vcore: 40 } }, p2: {} } },
};
const over = (queues: unknown) => ({
  ...configWith({ yunikorn: { extends: "some.yaml", queues } }),
  base: { file: "stacks/some.yaml", queues: base },
});

describe("an environment that extends a base", () => {
  it("has the whole tree, and no `extends`", () => {
    const { yunikorn } = loadConfig(over({ root: { queues: { p1: { max: { vcore: 50 } }, p2: null } } }));
    expect(yunikorn).not.toHaveProperty("extends");
    expect(yunikorn?.queues).toEqual({
      nodeSort: { policy: "fair" },
      root: { submitAcl: "*", queues: { p1: { max: { vcore: "50" } } } },
    });
  });

  it("can be the base and nothing else", () =>
    expect(Object.keys(loadConfig(over(undefined)).yunikorn?.queues.root.queues ?? {})).toEqual([
      "p1",
      "p2",
    ]));

  it("says which file a bad value stands in", () => {
    const bad = { file: "stacks/some.yaml", queues: { root: { queues: { p1: { max: { vcore: 0.5 } } } } } };
    const inBase = { ...configWith({ yunikorn: { extends: "some.yaml" } }), base: bad };
    expect(() => loadConfig(inBase)).toThrow(
      /\.p1\.max\.vcore: not a quantity \(0\.5\).* \(in stacks\/some\.yaml\)$/m,
    );
    expect(() => loadConfig(over({ root: { queues: { p1: { max: { vcore: 0.5 } } } } }))).toThrow(/500Gi$/m);
  });

  it("refuses null for what the base does not have", () =>
    expect(() => loadConfig(over({ root: { queues: { p9: null } } }))).toThrow(
      "yunikorn.queues.root.queues.p9: not a section (null)",
    ));

  it("says why the base cannot be read, and everything else too", () => {
    const source = {
      ...over({}),
      base: { file: "stacks/some.yaml", problem: "stacks/some.yaml does not exist" },
    };
    expect(() => loadConfig({ ...source, values: { ...source.values, protect: 1 } })).toThrow(
      /2 problems\n {2}protect: .*\n {2}yunikorn\.extends: stacks\/some\.yaml does not exist$/,
    );
  });
});

describe("warnings", () => {
  const warningsOf = (changes: Record<string, unknown>) =>
    configWarnings(loadConfig(configWith({ protect: false, ...withQueues, ...changes })));

  it("are none for a tree that is as it should be", () => expect(warningsOf({})).toEqual([]));

  it("are what YuniKorn takes and does not do, at its place", () => {
    const [found, ...others] = warningsOf({ [`${p1}.max.cpu`]: 1 });
    expect(others).toEqual([]);
    expect(found).toMatch(/^yunikorn\.queues\.root\.queues\.p1\.max\.cpu: .*cpu.*vcore/);
  });

  it("are guarantees that need every node", () =>
    expect(warningsOf({ "nodePools[0].vcore": 8 })).toEqual([
      expect.stringMatching(/^yunikorn\.queues\.root: guaranteed vcore of all queues is more than 90 % /),
    ]));

  it("are tenants that no placement rule leads to their queue", () =>
    expect(warningsOf({ "yunikorn.queues.placement": [{ rule: "fixed", value: "root.team.a" }] })).toEqual([
      'tenants[0].queue: no placement rule leads the pods of the namespace p1 to it ("root.p1"); a rule of its own before the others, { rule: fixed, value: root.p1, filter: { users: ["^system:serviceaccount:p1:"] } }, or root.p1 and a rule { rule: tag, value: namespace }',
    ]));

  it("are a tenant whose queue is not its namespace's, until a rule is its own", () => {
    const tag = { rule: "tag", value: "namespace" };
    const own = { rule: "fixed", value: "root.team.a", filter: { users: ["^system:serviceaccount:p1:"] } };
    const of = (...placement: object[]) =>
      warningsOf({ "tenants[0].queue": "root.team.a", "yunikorn.queues.placement": placement });
    expect(of(tag)).toEqual([
      expect.stringMatching(/^tenants\[0\]\.queue: .*"root\.team\.a".*value: root\.team\.a, filter: /),
    ]);
    expect(of(own, tag)).toEqual([]);
  });

  it("are priority classes that the platform does not make", () =>
    expect(warningsOf({ "tenants[0].priorityClass": "spark-p9" })).toEqual([
      'tenants[0].priorityClass: not one of yunikorn.priorityClasses ("spark-p9"); spark-p1, spark-p2, spark-p3, or one that the cluster has from elsewhere',
    ]));

  it.each(stackNames())("are none for the stack %s", (stack) =>
    expect(configWarnings(loadConfig(readStackFile(stack)))).toEqual([]),
  );
});

it.each(stackNames())("places jobs by their namespace and by nothing that they say, in %s", (stack) => {
  const { yunikorn, tenants } = loadConfig(readStackFile(stack));
  expect(yunikorn!.queues.placement).toEqual([{ rule: "tag", value: "namespace" }]);
  for (const { name, queue } of tenants) expect(queue).toBe(`root.${name}`);
  // Where no rule finds a queue, YuniKorn takes this one.
  expect(yunikorn!.queues.root.queues).not.toHaveProperty("default");
});

it("has the seed's figures in prod", () =>
  expect(loadConfig(readStackFile("prod")).yunikorn?.queues.root).toMatchObject({
    submitAcl: "*",
    queues: {
      p1: { guaranteed: { memory: "500Gi", vcore: "200" }, max: { memory: "1000Gi", vcore: "400" } },
      p2: { guaranteed: { memory: "300Gi", vcore: "120" } },
      p3: { guaranteed: { memory: "200Gi", vcore: "80" } },
    },
  }));

it("answers any value for the tree with problems that have a path below it", () =>
  fc.assert(
    fc.property(fc.jsonValue(), (queues) => {
      for (const line of problemsOf({ ...withQueues, "yunikorn.queues": queues }))
        expect(line).toMatch(/^(yunikorn\.queues|tenants\[0\]\.queue)/);
    }),
  ));
