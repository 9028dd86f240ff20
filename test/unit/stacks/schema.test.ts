import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parse } from "yaml";
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

const whole = stackFileSchema() as unknown as Schema & {
  properties: { config: Schema };
  $defs: Readonly<Record<string, Schema>>;
};
const { properties, $defs } = whole;

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

it("refuses what stands beside `config` and is not the engine's", () => {
  expect(whole.additionalProperties).toBe(false);
  expect(Object.keys(properties).sort()).toEqual([
    "config",
    "encryptedkey",
    "encryptionsalt",
    "environment",
    "secretsprovider",
  ]);
});

it("knows another project's keys by their colon alone, so that a section without the project's name is refused", () => {
  const [pattern] = Object.keys(
    (properties.config as unknown as { patternProperties: object }).patternProperties,
  );
  const isOthers = (key: string): boolean => new RegExp(pattern!).test(key);
  expect(["pulumi:tags", "aws:region"].map(isOthers)).toEqual([true, true]);
  expect(["cluster", "spark-platform:clutser"].map(isOthers)).toEqual([false, false]);
});

/** The forms that a value may have. */
const formsOf = (schema: Schema): Schema[] =>
  schema.$ref
    ? formsOf($defs[schema.$ref.split("/").at(-1)!]!)
    : [schema, ...(schema.anyOf ?? []).flatMap(formsOf)];

/** What an editor finds for a step into a value: a key's own schema, or that of an element or an entry, whose text is that of the list or map. */
function inside(schema: Schema, step: string | number): { found?: Schema; isOwn?: boolean } {
  const forms = formsOf(schema);
  const own = forms.map(({ properties: keys }) => keys?.[step]).find((found) => found !== undefined);
  if (own) return { found: own, isOwn: true };
  const found = forms
    .map(({ items, additionalProperties }) =>
      typeof step === "number" ? items : additionalProperties || undefined,
    )
    .find((each) => each !== undefined);
  return found ? { found } : {};
}

it.each(stackNames())("has a text for whoever rests on a key of %s, however deep it is", (stack) => {
  const { config } = parse(readFileSync(`${stacks}/Pulumi.${stack}.yaml`, "utf8")) as { config: object };
  const silent: string[] = [];
  let own = 0;
  const visit = (value: unknown, schema: Schema, path: string): void => {
    if (typeof value !== "object" || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      if (path === "" && !key.startsWith("spark-platform:")) continue;
      const { found, isOwn } = inside(schema, Array.isArray(value) ? Number(key) : key);
      if (!found || (isOwn && typeof descriptionOf(found) !== "string")) silent.push(`${path}.${key}`);
      if (isOwn) own += 1;
      if (found) visit(inner, found, `${path}.${key}`);
    }
  };
  visit(config, properties.config, "");
  expect(silent).toEqual([]);
  expect(own).toBeGreaterThan(60);
});

it("says what is allowed, and not the pattern, where a text does not match one", () => {
  const silent: string[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    const { pattern, patternErrorMessage } = node as { pattern?: unknown; patternErrorMessage?: unknown };
    if (typeof pattern === "string" && typeof patternErrorMessage !== "string") silent.push(pattern);
    Object.values(node).forEach(visit);
  };
  visit(whole);
  expect([...new Set(silent)]).toEqual([]);
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
