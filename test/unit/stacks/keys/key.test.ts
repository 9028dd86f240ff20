import { platformSchema } from "../../../../stacks/config/schema";
import { type Key, everyKey } from "../../../../stacks/keys/key";

const keys = everyKey();
const key = (path: string): Key => keys.find((each) => each.path === path)!;

it("knows every section, in the schema's order", () =>
  expect(keys.filter(({ path }) => !/[.[]/.test(path)).map(({ name }) => name)).toEqual(
    Object.keys(platformSchema.shape),
  ));

it("goes through lists, maps and what contains itself, once", () => {
  const paths = keys.map(({ path }) => path);
  expect(paths).toEqual(
    expect.arrayContaining([
      "tenants[].dataSources[].cidr",
      "celeborn.quotas.<name>.diskBytes",
      "yunikorn.queues.root.queues.<name>.queues",
      "yunikorn.queues.placement[].parent",
      "yunikorn.queues.root.submitAcl.users",
    ]),
  );
  expect(new Set(paths).size).toBe(paths.length);
  expect(paths.filter((path) => /queues\.<name>\.queues\.<name>/.test(path))).toEqual([]);
});

it("describes every key, and says of each that may be left out what it is then", () => {
  // Some mode needs these.
  const required = /Required where/;
  const silent = keys.filter(
    ({ description, isRequired, default: given, below, step }) =>
      description === "" ||
      (!isRequired &&
        given === undefined &&
        !required.test(description) &&
        (below().length === 0 || step !== "")),
  );
  expect(silent.map(({ path }) => path)).toEqual([]);
});

it.each([
  [
    "spark.dynamicAllocation.executorIdleTimeout",
    "duration with a unit",
    "a whole number and s, m or h, such as 60s",
    "60s",
  ],
  ["spark.gang.style", "Soft or Hard", "", "Soft"],
  ["celeborn.masters.replicas", "1, 3 or 5", "", "3"],
  ["apiServer.replicas", "whole number", "from 1 to 16", "1"],
  ["protect", "true or false", "", "true"],
  ["tenants[].profiles", "list of celeborn, shuffleTracking or static", "", "none"],
  [
    "cluster.etcdServers",
    "list of etcd URLs",
    "each https, host and port, such as https://10.0.0.11:2379 or https://$(NODE_ADDRESS):2379",
    "[https://$(NODE_ADDRESS):2379]",
  ],
  [
    "apiServer.nodeSelector",
    "map of label values by name",
    'each a string; quote numbers and use "" for an empty one',
    '{ node-role.kubernetes.io/control-plane: "" }',
  ],
  [
    "celeborn.quotas",
    "map of sections by name",
    "an object with diskBytes and diskFiles for each tenant",
    "no limits",
  ],
  [
    "spark.otherKeys",
    "list of prefixes of keys",
    "each spark., a name and a dot, such as spark.databricks.",
    "none",
  ],
  [
    "yunikorn.queues.root.submitAcl",
    "ACL",
    '"*" for everybody, or an object with users, groups',
    "whoever may above",
  ],
])("says of %s what it takes and its default", (path, what, allowed, given) =>
  expect(key(path)).toMatchObject({ takes: { what, allowed }, default: given, isRequired: false }),
);

it("knows what has no default", () => {
  expect(key("cluster.name")).toMatchObject({ isRequired: true });
  expect(key("cluster.name")).not.toHaveProperty("default");
});
