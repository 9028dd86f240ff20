import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { stackFileSchema, stackFileSchemaText } from "../../../stacks/json-schema";
import { stackNames } from "../../../stacks/source";

const stacks = resolve(__dirname, "../../../stacks");

it("is what `make schema` would write", () =>
  expect(readFileSync(`${stacks}/schema.json`, "utf8")).toBe(stackFileSchemaText()));

it.each(stackNames())("is what an editor checks the stack %s with", (stack) =>
  expect(readFileSync(`${stacks}/Pulumi.${stack}.yaml`, "utf8").split("\n")[0]).toBe(
    "# yaml-language-server: $schema=schema.json",
  ),
);

interface Schema {
  readonly description?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly additionalProperties?: Schema | false;
  readonly anyOf?: readonly Schema[];
  readonly $ref?: string;
}

const { properties, $defs } = stackFileSchema() as {
  properties: { config: Schema };
  $defs: Readonly<Record<string, Schema>>;
};

/** Its own, or that of what it refers to. */
const descriptionOf = ({ description, anyOf, $ref }: Schema): unknown =>
  description ?? (anyOf?.[0] ? descriptionOf(anyOf[0]) : $ref && $defs[$ref.split("/").at(-1)!]!.description);

it("describes every key, and refuses those that it does not know, at every depth", () => {
  const visit = (path: string, schema: Schema): void => {
    if (schema.properties) expect([path, schema.additionalProperties]).toEqual([path, false]);
    for (const [key, inner] of Object.entries(schema.properties ?? {})) {
      expect([`${path}.${key}`, typeof descriptionOf(inner)]).toEqual([`${path}.${key}`, "string"]);
      visit(`${path}.${key}`, inner);
    }
    if (schema.items) visit(`${path}[]`, schema.items);
    if (schema.additionalProperties) visit(`${path}{}`, schema.additionalProperties);
    for (const form of schema.anyOf ?? []) visit(path, form);
  };
  visit("config", properties.config);
  for (const [name, schema] of Object.entries($defs)) visit(name, schema);
});

it("has what contains itself once, and every reference leads there", () => {
  const text = stackFileSchemaText();
  const names = [...text.matchAll(/"\$ref": "#\/\$defs\/([^"]+)"/g)].map(([, name]) => name);
  expect(new Set(names)).toEqual(new Set(Object.keys($defs)));
  expect(names).toEqual(expect.arrayContaining(["queue", "placementRule"]));
});

it("lets an environment give a part of the tree, and remove with null what its base has", () => {
  const section = properties.config.properties!["spark-platform:yunikorn"]!;
  const { queues } = section.properties as Record<string, Schema & { required?: unknown }>;
  expect(queues).not.toHaveProperty("required");
  const ofQueue = $defs.queue!.properties!;
  for (const key of ["max", "submitAcl", "limits"])
    expect(ofQueue[key]!.anyOf).toContainEqual({ type: "null", description: "Removes what the base has." });
});
