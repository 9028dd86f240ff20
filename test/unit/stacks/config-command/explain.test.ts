import { everyKey } from "../../../../stacks/keys/key";
import { run, sourcesWith, textOf, usageErrorOf } from "./sources";

const explained = (path: string): string[] => run(["explain", path]).text.split("\n");

it("says what a key is, takes and is by default, and where a stack has it", () => {
  const line =
    textOf("prod")
      .split("\n")
      .findIndex((each) => each.includes("extraNames")) + 1;
  expect(explained("apiServer.extraNames")).toEqual([
    "apiServer.extraNames",
    "  More names or addresses that clients use, such as a load balancer's, for the certificate.",
    "",
    "  takes    list of texts: each a string; quote numbers and booleans",
    "  default  none",
    `  example  extraNames: [spark-api.prod.example.com] (stacks/Pulumi.prod.yaml:${line})`,
  ]);
});

it("lists the keys below a section, with what each takes", () => {
  const lines = explained("tenants");
  expect(lines).toContain("  keys of each element:");
  expect(lines.find((line) => /^ {4}name /.test(line))).toMatch(/DNS label +required +Name of the tenant/);
  expect(lines.find((line) => /^ {4}podSecurity /.test(line))).toMatch(/restricted or baseline +restricted /);
});

it("lists the sections without a path", () =>
  expect(run(["explain"]).text).toMatch(/^cluster +section +required/m));

it.each([
  ["tenants[0].queue", "tenants[].queue"],
  ["tenants[].queue", "tenants[].queue"],
  ["tenants.queue", "tenants[].queue"],
  ["spark-platform:cluster.name", "cluster.name"],
  ["celeborn.quotas.p1.diskBytes", "celeborn.quotas.<name>.diskBytes"],
  ["celeborn.quotas.<name>.diskBytes", "celeborn.quotas.<name>.diskBytes"],
  [
    "yunikorn.queues.root.queues.a.queues.b.max.vcore",
    "yunikorn.queues.root.queues.<name>.queues.<name>.max",
  ],
  ["spark.conf.spark.local.dir", "spark.conf"],
  ['apiServer.nodeSelector["example.com/pool"]', "apiServer.nodeSelector"],
])("takes %s for %s", (path, key) => expect(explained(path)[0]).toBe(key));

it("explains every key that there is", () => {
  const withoutExamples = { ...sourcesWith().all, stacks: () => [] };
  for (const { path } of everyKey())
    expect(run(["explain", path], withoutExamples).text.split("\n")[0]).toBe(path);
});

it.each([
  [["explain", "clutser"], "no key clutser; did you mean cluster?"],
  [["explain", "tenants.quue"], "no key tenants[].quue; did you mean tenants[].queue?"],
  [["explain", "podCidr"], "no key podCidr; did you mean cluster.podCidr?"],
  [["explain", "x.y"], "no key x; `npm run -s config -- explain` lists the sections"],
  [["explain", ""], "no key ; `npm run -s config -- explain` lists the sections"],
  [["explain", "a", "b"], "too many words (b); PATH"],
])("does not understand %j", (words, expected) => expect(usageErrorOf(...words)).toBe(expected));

it("explains although a stack's file is none", () => {
  const broken = Object.fromEntries(
    ["dev", "local", "prod", "staging"].map((stack) => [stack, "config:\n\t- x"]),
  );
  expect(run(["explain", "protect"], sourcesWith(broken).all)).toEqual({
    code: 0,
    text: "protect\n  Refuse to delete namespaces and the Events etcd: `pulumi up` fails instead.\n\n  takes    true or false\n  default  true",
  });
});
