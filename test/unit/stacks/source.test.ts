import { fromEngine, readStackFile, sourceOf, stackNames } from "../../../stacks/source";

it("knows the stacks that have a file", () =>
  expect(stackNames()).toEqual(expect.arrayContaining(["dev", "local"])));

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
