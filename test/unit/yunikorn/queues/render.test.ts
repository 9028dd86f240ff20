import fc from "fast-check";
import { parse } from "yaml";
import { parseQueues } from "../../../../components/yunikorn/queues/parse";
import { renderQueues } from "../../../../components/yunikorn/queues/render";
import type { QueueTree } from "../../../../components/yunikorn/queues/tree";
import { validateQueueConfig } from "../../../../components/yunikorn/validate";
import { rendered, validTree } from "./arbitrary";

const errorsOf = (yaml: string) => validateQueueConfig(yaml).filter(({ level }) => level === "error");

it("is valid, whatever valid tree it is made of", () =>
  fc.assert(
    fc.property(validTree, (tree) => expect(errorsOf(renderQueues(tree))).toEqual([])),
    { numRuns: 200 },
  ));

it("is what parse reads", () =>
  fc.assert(
    fc.property(validTree, (tree) => {
      const yaml = renderQueues(tree);
      expect(parseQueues(yaml)).toEqual(rendered(tree));
      expect(renderQueues(parseQueues(yaml))).toBe(yaml);
    }),
    { numRuns: 200 },
  ));

const tree: QueueTree = {
  nodeSort: { policy: "binpacking", weights: { vcore: 2 } },
  preemption: { enabled: true, quotaPreemption: false },
  userGroupResolver: "os",
  placement: [
    { rule: "provided" },
    {
      rule: "user",
      create: true,
      filter: { type: "deny", groups: ["guests"] },
      parent: { rule: "fixed", value: "root.people" },
    },
  ],
  root: {
    submitAcl: "*",
    nodePool: "batch",
    queues: {
      p1: {
        guaranteed: { memory: "500Gi", vcore: "200" },
        max: { memory: "1000Gi", vcore: "400" },
        maxApplications: 20,
        adminAcl: { groups: ["admins"] },
        submitAcl: { users: ["ann", "bob"], groups: ["etl"] },
        properties: { applicationSortPolicy: "fair", priorityOffset: -5, quotaPreemptionDelay: "1h" },
        limits: [{ description: "yes", users: ["*"], max: { vcore: "10" }, maxApplications: 2 }],
      },
      people: { parent: true, childTemplate: { max: { vcore: "5" }, maxApplications: 1, properties: {} } },
      team: { queues: { a: {} } },
    },
  },
};

it("has YuniKorn's keys, and none that the tree does not give", () =>
  expect(parse(renderQueues(tree))).toEqual({
    partitions: [
      {
        name: "default",
        nodesortpolicy: { type: "binpacking", resourceweights: { vcore: 2 } },
        preemption: { enabled: true, quotapreemptionenabled: false },
        usergroupresolver: { type: "os" },
        placementrules: [
          { name: "provided" },
          {
            name: "user",
            create: true,
            filter: { type: "deny", groups: ["guests"] },
            parent: { name: "fixed", value: "root.people" },
          },
        ],
        queues: [
          {
            name: "root",
            submitacl: "*",
            queues: [
              {
                name: "p1",
                submitacl: "ann,bob etl",
                adminacl: " admins",
                resources: {
                  guaranteed: { memory: "500Gi", vcore: "200" },
                  max: { memory: "1000Gi", vcore: "400" },
                },
                maxapplications: 20,
                properties: {
                  "application.sort.policy": "fair",
                  "priority.offset": "-5",
                  "preemption.quota.delay": "1h",
                },
                limits: [{ limit: "yes", users: ["*"], maxapplications: 2, maxresources: { vcore: "10" } }],
              },
              {
                name: "people",
                parent: true,
                childtemplate: { maxapplications: 1, properties: {}, resources: { max: { vcore: "5" } } },
              },
              { name: "team", parent: true, queues: [{ name: "a" }] },
            ],
          },
        ],
      },
    ],
  }));

it("quotes what Go's YAML would read otherwise", () => {
  const odd = ["<<", "yes", "~", "*", "null", "1e3", "=", " x", "#", "a: b", "line\nbreak", "\u2028"];
  const yaml = renderQueues({
    root: { limits: odd.map((description) => ({ description, users: ["u"], maxApplications: 1 })) },
  });
  for (const plain of ["<<", "yes", "~", "null", "1e3", "="]) expect(yaml).toContain(`limit: "${plain}"`);
  expect(parseQueues(yaml).root.limits?.map(({ description }) => description)).toEqual(odd);
});

it("writes a shared object twice instead of an alias, for whoever reads it", () => {
  const resources = { vcore: "1" };
  expect(renderQueues({ root: { queues: { a: { max: resources }, b: { max: resources } } } })).not.toMatch(
    /[&*]/,
  );
});
