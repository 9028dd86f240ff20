import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { nodePoolsSchema } from "../../../stacks/config/node-pools";
import { queuesSchema } from "../../../stacks/config/queues";

const page = (name: string): string => readFileSync(join(__dirname, "../../../docs", name), "utf8");

/** Every key of a form, whatever it is in. */
function keysOf(schema: z.ZodType): string[] {
  const found = new Set<string>();
  const visit = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    // A form may have a key that is called `properties` too, as queues do.
    const { properties = {}, ...others } = node as { properties?: object };
    for (const [key, form] of Object.entries(properties)) {
      found.add(key);
      visit(form);
    }
    Object.values(others).forEach(visit);
  };
  // What several places use stands among the definitions, by name.
  const { $defs = {}, ...form } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  [form, ...Object.values($defs)].forEach(visit);
  return [...found];
}

const isNamed = (key: string, text: string): boolean => new RegExp(`\\b${key}\\b`).test(text);

it.each([
  ["the queue tree", queuesSchema, "queues.md"],
  ["node pools", nodePoolsSchema, "queues.md"],
])("has every key of %s in the pages", (_, schema, name) => {
  const keys = keysOf(schema);
  expect(keys.length).toBeGreaterThan(5);
  expect(keys.filter((key) => !isNamed(key, page(name)))).toEqual([]);
});
