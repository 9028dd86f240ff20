import { z } from "zod";
import { project } from "./source";
import { platformSchema } from "./config/schema";

/**
 * The JSON Schema of a stack file, for editors: the schema of `config.ts` below the project's name. Rules across several values are
 * beyond it; `loadConfig` checks those.
 */
export function stackFileSchema(): Record<string, unknown> {
  const { properties, required } = z.toJSONSchema(platformSchema, { io: "input" }) as {
    properties: Record<string, unknown>;
    required: string[];
  };
  const qualified = (key: string): string => `${project}:${key}`;
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "A stack of spark-platform",
    type: "object",
    properties: {
      encryptionsalt: { type: "string", description: "Written by Pulumi." },
      config: {
        type: "object",
        properties: Object.fromEntries(
          Object.entries(properties).map(([key, schema]) => [qualified(key), schema]),
        ),
        required: required.map(qualified),
        // Other namespaces, such as `pulumi:`, are not this project's business.
        patternProperties: { [`^(?!${project}:)`]: {} },
        additionalProperties: false,
      },
    },
    required: ["config"],
  };
}

export const stackFileSchemaText = (): string => `${JSON.stringify(stackFileSchema(), undefined, 2)}\n`;
