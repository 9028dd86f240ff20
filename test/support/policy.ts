import { readdirSync } from "node:fs";
import { join } from "node:path";
import { type ResourceValidationPolicy, UnknownValueError, unknownCheckingProxy } from "@pulumi/policy";
import { repository } from "../../local/lib/paths";

export interface Subject {
  readonly type: string;
  readonly name: string;
  readonly props: Record<string, unknown>;
}

/** Every file of `policies/rules` and the rules in it. Not the pack itself: importing that starts a server. */
export async function everyRule(): Promise<{ file: string; rules: ResourceValidationPolicy[] }[]> {
  const folder = join(repository, "policies/rules");
  return Promise.all(
    readdirSync(folder).map(async (file) => {
      const exported = (await import(join(folder, file))) as Record<string, ResourceValidationPolicy>;
      return { file, rules: Object.values(exported) };
    }),
  );
}

/** The SDK exports it without its type. */
const guarded: (props: object) => Record<string, unknown> = unknownCheckingProxy;

/**
 * Runs one rule on one resource as the policy server does, unknown values guarded (hand-made arguments hid real bugs: pulumi-policy#445).
 * @param config values over the rule's defaults
 * @returns the violations, and `warning: ...` with the property when the rule met a value that only a later `up` knows
 */
export function violations(
  policy: ResourceValidationPolicy,
  { type, name, props }: Subject,
  config: object = {},
): string[] {
  const defaults = Object.entries(policy.configSchema?.properties ?? {}).map(([key, schema]) => [
    key,
    schema.default,
  ]);
  const found: string[] = [];
  const args = {
    type,
    name,
    props: guarded(props),
    urn: `urn:pulumi:test::spark-platform::${type}::${name}`,
    opts: { protect: false, ignoreChanges: [], aliases: [], customTimeouts: {}, additionalSecretOutputs: [] },
    stackTags: new Map<string, string>(),
    getConfig: () => ({ ...Object.fromEntries(defaults), ...config }) as never,
  };
  const rules = [policy.validateResource ?? []].flat();
  try {
    for (const rule of rules)
      void rule.call(undefined as never, args as never, (message) => found.push(message));
  } catch (error) {
    if (!(error instanceof UnknownValueError)) throw error;
    found.push(`warning: ${(error as Error).message}`);
  }
  return found;
}
