import { readdirSync } from "node:fs";
import { join } from "node:path";
import {
  type PolicyResource,
  type ResourceValidationArgs,
  type ResourceValidationPolicy,
  type StackValidationPolicy,
  UnknownValueError,
  unknownCheckingProxy,
} from "@pulumi/policy";
import { repository } from "../../local/lib/paths";
import type { Recorded } from "./record";

export type Rule = ResourceValidationPolicy | StackValidationPolicy;

/** A resource as a program would make it. */
export interface Subject {
  /** Type token. */
  readonly type: string;
  readonly name: string;
  readonly props: Record<string, unknown>;
  readonly protect?: boolean;
  readonly additionalSecretOutputs?: readonly string[];
  /** Name of the provider's resource. Default: that of an explicit one. */
  readonly provider?: string;
}

/** Every file of `policies/rules` and the rules in it. Not the pack itself: importing that starts a server. */
export async function everyRule(): Promise<{ file: string; rules: Rule[] }[]> {
  const folder = join(repository, "policies/rules");
  return Promise.all(
    readdirSync(folder).map(async (file) => {
      const exported = (await import(join(folder, file))) as Record<string, Rule>;
      return { file, rules: Object.values(exported) };
    }),
  );
}

export const subjectOf = ({ type, name, inputs, protect, provider }: Recorded): Subject => ({
  type,
  name,
  props: inputs as Record<string, unknown>,
  protect,
  provider,
});

/** The SDK exports it without its type. */
const guarded: (props: object) => Record<string, unknown> = unknownCheckingProxy;

/**
 * Runs one rule as the policy server does, unknown values guarded (hand-made arguments hid real bugs: pulumi-policy#445): a rule about one object at a time on each, one about the stack on all together.
 * @param config values over the rule's defaults
 * @returns the violations, and `warning: ...` with the property when the rule met a value that only a later `up` knows
 */
export function violations(
  rule: Rule,
  subjects: Subject | readonly Subject[],
  config: object = {},
): string[] {
  const defaults = Object.entries(rule.configSchema?.properties ?? {}).map(([key, schema]) => [
    key,
    schema.default,
  ]);
  const settings: object = { ...(Object.fromEntries(defaults) as object), ...config };
  const all = [subjects].flat();
  const found: string[] = [];
  const report = (message: string): void => void found.push(message);
  const attempt = (run: () => void): void => {
    try {
      run();
    } catch (error) {
      if (!(error instanceof UnknownValueError)) throw error;
      found.push(`warning: ${(error as Error).message}`);
    }
  };
  if ("validateStack" in rule)
    attempt(() => void rule.validateStack({ ...common(settings), resources: all.map(resource) }, report));
  else
    for (const subject of all)
      for (const check of [rule.validateResource ?? []].flat())
        attempt(
          () =>
            void check.call(
              undefined as never,
              { ...common(settings), ...resource(subject) } as ResourceValidationArgs,
              report,
            ),
        );
  return found;
}

const common = (settings: object) => ({
  stackTags: new Map<string, string>(),
  getConfig: () => settings as never,
  notApplicable: (): never => {
    throw new Error("no rule here is not applicable");
  },
});

function resource({
  type,
  name,
  props,
  protect,
  additionalSecretOutputs,
  provider,
}: Subject): PolicyResource {
  return {
    type,
    name,
    props: guarded(props),
    urn: `urn:pulumi:test::spark-platform::${type}::${name}`,
    opts: {
      protect: protect ?? false,
      ignoreChanges: [],
      aliases: [],
      customTimeouts: { createSeconds: 0, updateSeconds: 0, deleteSeconds: 0 },
      additionalSecretOutputs: [...(additionalSecretOutputs ?? [])],
    },
    provider: {
      type: "pulumi:providers:kubernetes",
      name: provider ?? "cluster",
      urn: `urn:pulumi:test::spark-platform::pulumi:providers:kubernetes::${provider ?? "cluster"}`,
      props: {},
    },
    dependencies: [],
    propertyDependencies: {},
    isType: () => false,
    asType: () => undefined,
  };
}
