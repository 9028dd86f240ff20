import { shapeOf } from "../../../../stacks/contract/shape";

const shape = (body: string, rest = ""): object =>
  shapeOf(`export const version = 7;\nexport interface Outputs { ${body} }\n${rest}`, "Outputs");

it.each([
  ["a text", "readonly a: string;", { a: "string" }],
  ["a union as it is written", 'readonly a: "b" |\n "c";', { a: '"b" | "c"' }],
  ["what may be absent", "readonly a?: number;", { "a?": "number" }],
  ["a constant's value", "readonly a: typeof version;", { a: "7" }],
  ["a list", "readonly a: readonly string[];", { "a[]": "string" }],
  ["a map", "readonly a: Readonly<Record<string, boolean>>;", { "a.<key>": "boolean" }],
  ["an object in place", "readonly a: { readonly b?: { readonly c: string } };", { "a.b?.c": "string" }],
])("has %s", (_, body, expected) => expect(shape(body)).toEqual(expected));

it("follows the module's own interfaces, and what they extend", () =>
  expect(
    shape(
      "readonly a?: Inner;",
      "interface Inner extends Base { readonly b: readonly Base[] }\ninterface Base { readonly c: string }",
    ),
  ).toEqual({ "a?.b[].c": "string", "a?.c": "string" }));

it.each([
  ["another module's type", "readonly a: pulumi.Output<string>;", "a: pulumi.Output<string> is not data"],
  ["a method", "a(): string;", "the interface: a(): string; is not data"],
])("refuses %s, and says where", (_, body, expected) => expect(() => shape(body)).toThrow(expected));

it("refuses an interface that is not there", () =>
  expect(() => shapeOf("", "Outputs")).toThrow("no interface Outputs"));
