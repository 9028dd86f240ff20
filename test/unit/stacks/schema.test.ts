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

it("describes every key, and refuses those that it does not know, at every depth", () => {
  const visit = (path: string, schema: Record<string, unknown>): void => {
    const { properties, items, additionalProperties } = schema as {
      properties?: Record<string, Record<string, unknown>>;
      items?: Record<string, unknown>;
      additionalProperties?: unknown;
    };
    if (properties) expect([path, additionalProperties]).toEqual([path, false]);
    for (const [key, inner] of Object.entries(properties ?? {})) {
      expect([`${path}.${key}`, typeof inner.description]).toEqual([`${path}.${key}`, "string"]);
      visit(`${path}.${key}`, inner);
    }
    if (items) visit(`${path}[]`, items);
  };
  const { properties } = stackFileSchema() as { properties: { config: Record<string, unknown> } };
  visit("config", properties.config);
});
