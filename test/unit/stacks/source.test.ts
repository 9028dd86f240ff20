import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { fromEngine, readStackFile, sourceOf, stackNames } from "../../../stacks/source";

const stacks = resolve(__dirname, "../../../stacks");
const folder = mkdtempSync(join(tmpdir(), "queues-"));
afterAll(() => rmSync(folder, { recursive: true }));

it("knows the stacks that have a file", () =>
  expect(stackNames()).toEqual(["dev", "local", "prod", "staging"]));

it("takes this project's keys and leaves the others alone", () =>
  expect(
    sourceOf("dev", { "spark-platform:registry": "r", "kubernetes:context": "c", "pulumi:tags": {} }),
  ).toEqual({
    file: "stacks/Pulumi.dev.yaml",
    values: { registry: "r" },
  }));

it("reads values as the engine writes them", () =>
  expect(fromEngine({ a: '{"port":6444}', b: "[1]", c: "true", d: "1.34", e: "registry:5000/x" })).toEqual({
    a: { port: 6444 },
    b: [1],
    c: true,
    d: "1.34",
    e: "registry:5000/x",
  }));

it("takes a text that begins as JSON does, and is none, for a text", () =>
  expect(fromEngine({ a: "{{ .Values.x }}", b: "[1" })).toEqual({ a: "{{ .Values.x }}", b: "[1" }));

it("refuses a project that is nearly called as this one, with all else that is wrong", () =>
  expect(sourceOf("dev", { "spark-plattform:cluster": {}, "spark-platform:protect": 1 })).toEqual({
    file: "stacks/Pulumi.dev.yaml",
    values: { protect: 1 },
    problems: [
      {
        path: "spark-plattform:cluster",
        message: "of a project that there is not; did you mean spark-platform:cluster?",
      },
    ],
  }));

it("has no section of a key that is a prototype's, but one that is unknown", () => {
  const { values } = sourceOf(
    "dev",
    JSON.parse('{"spark-platform:__proto__": {"protect": false}}') as object as Record<string, unknown>,
  );
  expect(Object.keys(values)).toEqual(["__proto__"]);
});

const others = (stack: string): string =>
  stackNames()
    .filter((name) => name !== stack)
    .join(", ");
const withoutConfiguration = (stack: string, allowed: string): string =>
  `stacks/Pulumi.${stack}.yaml: 1 problem\n  stack: without configuration ("${stack}"); ${allowed}`;

it.each([
  ["lokal", "did you mean local?"],
  ["production-eu", `one of ${others("production-eu")}`],
])("refuses the unknown stack %s", (stack, allowed) => {
  expect(() => readStackFile(stack)).toThrow(withoutConfiguration(stack, allowed));
  expect(() => sourceOf(stack, { "pulumi:tags": "{}" })).toThrow(withoutConfiguration(stack, allowed));
});

it("does not offer the stack itself, of which `pulumi stack init` has just written an empty file", () =>
  expect(() => sourceOf("local", {})).toThrow(withoutConfiguration("local", `one of ${others("local")}`)));

describe("the queue tree that a stack extends", () => {
  const baseOf = (file: string) => sourceOf("dev", { "spark-platform:yunikorn": { extends: file } }).base;

  it("is read from its file", () =>
    expect(baseOf("queues.base.yaml")).toMatchObject({
      file: "stacks/queues.base.yaml",
      queues: { root: { submitAcl: "*" } },
    }));

  it("is nothing where none is named, or not by a text", () => {
    expect(sourceOf("dev", { "spark-platform:yunikorn": { queues: {} } })).not.toHaveProperty("base");
    expect(sourceOf("dev", { "spark-platform:yunikorn": { extends: 7 } })).not.toHaveProperty("base");
  });

  const remedy = (file: string) =>
    `("${file}"); a YAML file with a queue tree, relative to stacks/, such as queues.base.yaml`;

  it("is a problem with its file's name where the file is not there", () =>
    expect(baseOf("queues.bsae.yaml")).toEqual({
      file: "stacks/queues.bsae.yaml",
      problem: `stacks/queues.bsae.yaml does not exist ${remedy("queues.bsae.yaml")}`,
    }));

  it("is a problem with the place where the file is no YAML", () => {
    const file = relative(stacks, join(folder, "broken.yaml"));
    writeFileSync(join(folder, "broken.yaml"), "root:\n  queues: [\n");
    expect(baseOf(file)).toMatchObject({
      problem: expect.stringMatching(/broken\.yaml: line 3, column 1: not YAML: /) as string,
    });
  });

  it.each(["", "text", "[1]", "- a"])("is a problem where the file has no object: %j", (text) => {
    const file = relative(stacks, join(folder, "other.yaml"));
    writeFileSync(join(folder, "other.yaml"), text);
    expect(baseOf(file)).toMatchObject({ problem: expect.stringContaining("has no object") as string });
  });

  it("is a problem where the name is a folder's", () =>
    expect(baseOf("config")).toMatchObject({
      problem: expect.stringContaining("stacks/config: EISDIR") as string,
    }));
});
