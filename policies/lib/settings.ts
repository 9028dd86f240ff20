import type { PolicyConfigSchema, ResourceValidationArgs } from "@pulumi/policy";

/** JSON schema of one setting. */
export type SettingSchema = PolicyConfigSchema["properties"][string];

/**
 * The settings of a rule. The engine checks their types and fills in defaults, but lets a misspelt one pass, and a rule that was meant to
 * be strict is not.
 * @throws Error that names a setting which the rule does not have, and those that it has
 */
export function settings<Settings extends object>(
  args: Pick<ResourceValidationArgs, "getConfig">,
  { properties }: PolicyConfigSchema,
): Settings {
  const given = args.getConfig<Settings>();
  const wrong = Object.keys(given).filter((key) => !(key in properties));
  if (wrong.length === 0) return given;
  throw new Error(
    `policy pack configuration: no such setting: ${wrong.join(", ")}; the rule has: ${Object.keys(properties).join(", ")}, and enforcementLevel`,
  );
}
