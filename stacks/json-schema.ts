import { z } from "zod";
import { omit } from "../lib/omit";
import { platformSchema } from "./config/schema";
import { project, qualified } from "./file/keys";

/**
 * The JSON Schema of a stack file, for editors: the schema of `config.ts` below the project's name. Rules across several values are
 * beyond it; `loadConfig` checks those.
 */
export function stackFileSchema(): Record<string, unknown> {
  const { properties, required, $defs } = z.toJSONSchema(platformSchema, { io: "input" }) as {
    properties: Record<string, unknown>;
    required: string[];
    /** Of what contains itself: queues, placement rules. */
    $defs: Record<string, Schema>;
  };
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "A stack of spark-platform",
    type: "object",
    properties: {
      ...Object.fromEntries(
        ["secretsprovider", "encryptedkey", "encryptionsalt"].map((key) => [
          key,
          { type: "string", description: "Written by Pulumi." },
        ]),
      ),
      environment: { description: "Environments of Pulumi ESC, whose values come beside those below." },
      config: {
        type: "object",
        description: "Each section below the project's name.",
        properties: Object.fromEntries(
          Object.entries(properties).map(([key, schema]) => [
            qualified(key),
            key === "yunikorn" ? overBase(schema as Schema) : schema,
          ]),
        ),
        required: required.map(qualified),
        // Other projects' keys, such as those of `pulumi:`, are not this one's business.
        patternProperties: { [`^(?!${project}:)[^:]+:`]: {} },
        additionalProperties: false,
      },
    },
    required: ["config"],
    additionalProperties: false,
    $defs: Object.fromEntries(Object.entries($defs).map(([name, schema]) => [name, orNull(schema)])),
  };
}

interface Schema extends Record<string, unknown> {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | false;
}

/** The section with a queue tree that may be a part of one, over a base; the whole is checked when both are there. */
function overBase(section: Schema): Schema {
  const { queues, ...others } = section.properties!;
  return { ...section, properties: { ...others, queues: orNull(omit(queues!, "required")) } };
}

/** Of a map in the tree, each value may be null: it removes what the base has there. */
function orNull<Given extends Schema>(schema: Given): Given {
  const { properties, additionalProperties: values } = schema;
  return {
    ...schema,
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([key, value]) => [key, nullable(value)]),
      ),
    }),
    ...(values && { additionalProperties: nullable(values) }),
  };
}

function nullable({ description, ...schema }: Schema): Schema {
  return {
    ...(description === undefined ? {} : { description }),
    anyOf: [orNull(schema), { type: "null", description: "Removes what the base has." }],
  };
}

export const stackFileSchemaText = (): string => `${JSON.stringify(stackFileSchema(), undefined, 2)}\n`;
