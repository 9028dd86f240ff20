import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { loadConfig } from "../../../../stacks/config";
import { sourceOfText, stackNames } from "../../../../stacks/source";
import { queuesBase, run, sourcesWith, textOf, usageErrorOf } from "./sources";

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value)) as unknown;

it.each(stackNames())("says of %s what the platform gets, value for value", (stack) =>
  expect(parse(run(["effective", stack]).text)).toEqual(
    plain(loadConfig(sourceOfText(stack, textOf(stack)))),
  ),
);

it.each(stackNames())("says of each value of %s where it stands, or that it is a default", (stack) => {
  const lines = run(["effective", stack]).text.split("\n");
  const values = lines.filter((line) => /^\s*(- )?[^#\s][^:]*: \S/.test(line) && !/: \{\}$/.test(line));
  expect(values.length).toBeGreaterThan(100);
  for (const line of values)
    expect(line).toMatch(
      new RegExp(`# (stacks/Pulumi\\.${stack}\\.yaml:\\d+|stacks/queues\\.base\\.yaml:\\d+|default)$`),
    );
});

/** Place of a value in an effective configuration. */
const placeOf = (text: string, line: RegExp): string =>
  /# (.*)$/.exec(text.split("\n").find((each) => line.test(each))!)![1]!;

it("names the line itself, of the stack's file and of the file that it extends", () => {
  const lineIn = (text: string, part: string) =>
    text.split("\n").findIndex((line) => line.includes(part)) + 1;
  const { text } = run(["effective", "prod"]);
  expect(placeOf(text, /^ {2}podCidr:/)).toBe(`stacks/Pulumi.prod.yaml:${lineIn(textOf("prod"), "podCidr")}`);
  expect(placeOf(text, /preemptionDelay: 5m/)).toBe(
    `stacks/queues.base.yaml:${lineIn(queuesBase(), "preemptionDelay: 5m")}`,
  );
  expect(placeOf(text, /^ {2}mode:/)).toBe("default");
});

it("has the lines that the documentation shows, in this order", () => {
  const page = readFileSync(join(__dirname, "../../../../docs/configuration.md"), "utf8");
  const [, block = ""] = /```\n(yunikorn:\n[^`]*)```/.exec(page) ?? [];
  const shown = block.trimEnd().split("\n");
  expect(shown.length).toBeGreaterThan(6);
  const lines = run(["effective", "prod", "yunikorn.queues.root.queues.p1"]).text.split("\n");
  let next = 0;
  for (const line of shown) {
    const at = lines.indexOf(line, next);
    expect([line, at >= next]).toEqual([line, true]);
    next = at + 1;
  }
});

it("says what decides for a key that has no value of its own", () => {
  const lines = run(["effective", "dev"]).text.split("\n");
  expect(lines).toContain(
    "  # nodeCidrs: any address outside of pods and Services, at the API servers' port alone (default)",
  );
  expect(lines).toContainEqual(
    expect.stringMatching(/^ {2}# extends: queues\.base\.yaml \(stacks\/Pulumi\.dev\.yaml:\d+\)$/),
  );
  expect(lines).toContain("    # quota.pods: 2000, and four times what a job can have (default)");
});

it("says of a section that is off that nobody uses it, and where it stands", () => {
  const off = textOf("dev").replace(
    "spark-platform:cleanup:\n",
    "spark-platform:cleanup:\n    enabled: false\n",
  );
  const { text } = run(["effective", "dev", "cleanup"], sourcesWith({ dev: off }).all);
  expect(text).toMatch(/^# cleanup: not in use \(stacks\/Pulumi\.dev\.yaml:\d+\)$/);
});

it("leaves out what a managed control plane does not have", () => {
  const text = textOf("dev")
    .replace("name: dev", "name: dev\n    mode: priorityAndFairness")
    .replace(/ {4}serviceAccountIssuer:.*\n/, "")
    .replace(/ {2}spark-platform:eventEtcd:[^]*?(?= {2}# One namespace)/, "");
  const effective = run(["effective", "dev"], sourcesWith({ dev: text }).all).text;
  expect(parse(effective)).toMatchObject({ cluster: { mode: "priorityAndFairness" } });
  expect(effective).not.toMatch(/apiServer:\n {2}network|auditLog|eventEtcd/);
});

/** A line of the stack dev, as a place. */
const at = (part: string): string =>
  `# stacks/Pulumi.dev.yaml:${
    textOf("dev")
      .split("\n")
      .findIndex((line) => line.includes(part)) + 1
  }`;

it.each([
  ["tenants[1].name", `tenants:\n  - name: p2  ${at("name: p2")}`],
  ["tenants.name", `tenants:\n${[1, 2, 3].map((n) => `  - name: p${n}  ${at(`name: p${n}`)}`).join("\n")}`],
  ["spark-platform:protect", `protect: true  ${at(":protect")}`],
  [
    "yunikorn.queues.root.queues.p1.max.vcore",
    `yunikorn:\n  queues:\n    root:\n      queues:\n        p1:\n          max:\n            vcore: "40"  ${at("vcore: 40")}`,
  ],
])("shows %s alone, in what is around it", (path, expected) =>
  expect(run(["effective", "dev", path]).text).toBe(expected),
);

it("says that there is nothing at a place that there could be", () =>
  expect(run(["effective", "dev", "tenants[9].name"])).toEqual({
    code: 1,
    text: "",
    remarks: "dev: nothing at tenants[9].name",
  }));

it("says what is wrong with a stack instead", () => {
  const { all } = sourcesWith({ dev: textOf("dev").replace("replicas: 2", "replicas: two") });
  expect(run(["effective", "dev"], all)).toMatchObject({
    code: 1,
    text: "",
    remarks: expect.stringContaining('apiServer.replicas: not a count ("two")') as string,
  });
});

it.each([
  [["effective"], "STACK is missing"],
  [["effective", "dve"], 'no stack "dve"; did you mean dev?'],
  [["effective", "dev", "cluster.podCdir"], "no key cluster.podCdir; did you mean cluster.podCidr?"],
  [["effective", "dev", "nothing"], "no key nothing"],
])("does not understand %j", (words, expected) => expect(usageErrorOf(...words)).toBe(expected));
