import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { queuesBase, run, sourcesWith, textOf, usageErrorOf } from "./sources";

const folder = mkdtempSync(join(tmpdir(), "queues-"));
afterAll(() => rmSync(folder, { recursive: true }));

const dev = textOf("dev");
const lineOf = (text: string, part: string): number =>
  text.split("\n").findIndex((line) => line.includes(part)) + 1;
const checked = (text: string, ...words: string[]) =>
  run(["check", "dev", ...words], sourcesWith({ dev: text }).all);

it("finds nothing wrong with the stacks of this repository", () =>
  expect(run(["check", "--strict"])).toEqual({
    code: 0,
    text: "0 errors, 0 warnings in 4 stacks: dev, local, prod, staging",
  }));

it("says everything at once, each at its line and column", () => {
  const broken = dev.replace("replicas: 2", "replicas: two").replace("cores: 2", "cores: 2, coers: 3");
  const lines = checked(broken).text.split("\n");
  const executor = broken.split("\n")[lineOf(broken, "coers") - 1]!;
  expect(lines).toEqual([
    `stacks/Pulumi.dev.yaml:${lineOf(dev, "replicas: 2")}:5: error: apiServer.replicas: not a count ("two"); a whole number from 1 to 16`,
    `stacks/Pulumi.dev.yaml:${lineOf(broken, "coers")}:${executor.indexOf("coers") + 1}: error: spark.executor.coers: unknown key; did you mean cores?`,
    "2 errors, 0 warnings in 1 stack: dev",
  ]);
  expect(checked(broken).code).toBe(1);
});

it("says of a key that is not there where it belongs", () => {
  const [line] = checked(dev.replace(/ {4}podCidr:.*\n/, "")).text.split("\n");
  expect(line).toMatch(
    new RegExp(
      `^stacks/Pulumi\\.dev\\.yaml:${lineOf(dev, "spark-platform:cluster")}:3: error: cluster\\.podCidr: missing; `,
    ),
  );
});

it.each([
  ["without the project's name", "spark-platform:registry:", "registry:", 3],
  ["of a project that there is not", "spark-platform:registry:", "spark-platfrom:registry:", 3],
  ["not below config", "  spark-platform:protect:", "spark-platform:protect:", 1],
])("finds the line of a section that is %s", (what, before, after, column) => {
  const text = dev.replace(before, after);
  const line = checked(text)
    .text.split("\n")
    .find((each) => each.includes(what));
  expect(line).toMatch(new RegExp(`^stacks/Pulumi\\.dev\\.yaml:${lineOf(text, after)}:${column}: error: `));
});

it("says once what is wrong with a number in two ways", () =>
  expect(checked(dev.replace("replicas: 2", "replicas: 99999999999999999999")).text.split("\n")).toHaveLength(
    2,
  ));

it("says of a text that is no YAML where", () =>
  expect(checked("config:\n\tx: 1\n").text.split("\n")[0]).toBe(
    "stacks/Pulumi.dev.yaml:2:1: error: indented with a tab; blanks",
  ));

it("names the file that a stack extends where the fault is there", () => {
  const base = queuesBase().replace("preemptionDelay: 30s", "preemptionDelay: soon");
  writeFileSync(join(folder, "broken.yaml"), base);
  const file = relative(resolve(__dirname, "../../../../stacks"), join(folder, "broken.yaml"));
  const text = checked(dev.replace("extends: queues.base.yaml", `extends: ${file}`)).text;
  expect(text.split("\n")[0]).toMatch(
    new RegExp(
      `broken\\.yaml:${lineOf(base, "soon")}:\\d+: error: yunikorn\\..*\\.preemptionDelay: not a duration `,
    ),
  );
});

it("counts warnings as errors with --strict alone", () => {
  const alone = dev.replace("    replicas: 2\n", "    replicas: 1\n");
  expect(checked(alone)).toMatchObject({
    code: 0,
    text: expect.stringMatching(
      /^stacks\/Pulumi\.dev\.yaml:30:5: warning: apiServer\.replicas: one \(1\), /,
    ) as string,
  });
  expect(checked(alone, "--strict").code).toBe(1);
});

it.each([
  [["check", "prd"], 'no stack "prd"; did you mean prod?'],
  [["check", "nowhere"], 'no stack "nowhere"; one of dev, local, prod, staging'],
  [["check", "--srict"], "no option --srict; did you mean --strict?"],
  [["chekc"], 'no command "chekc"; did you mean check?'],
  [[], "no command; one of check, explain, effective, new"],
])("does not understand %j", (words, expected) => expect(usageErrorOf(...words)).toBe(expected));
