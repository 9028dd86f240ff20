import type {
  EnforcementLevel,
  PolicyConfigSchema,
  ResourceValidationPolicy,
  Severity,
  StackValidationPolicy,
} from "@pulumi/policy";
import { type Exemption, exemptSetting } from "./exemption";
import { type KubernetesObject, type Resource, kubernetesObject } from "./kubernetes-object";
import { Look } from "./look";
import { type SettingSchema, settings as settingsOf } from "./settings";
import { Stack } from "./stack";

export interface RuleHead<Settings> {
  /** What is required, such as `images-pinned`. */
  readonly name: string;
  /** One sentence. */
  readonly description: string;
  readonly severity: Severity;
  /** What to do about a violation, one sentence. */
  readonly remediationSteps: string;
  /** Where to read on. */
  readonly url: string;
  /** What an environment can choose, with the default; every rule has `exempt` besides. Default: nothing. */
  readonly settings?: {
    readonly [Name in keyof Settings]: SettingSchema & { default: Settings[Name] };
  };
  /** What the platform itself needs the rule to leave alone, with the reason. Default: nothing. */
  readonly declared?: readonly Exemption[];
}

interface ObjectRule<Manifest, Settings> extends RuleHead<Settings> {
  /** Default: every kind. */
  readonly kinds?: readonly string[];
  /** Also custom resources and patches, whose fields may be missing for good reasons. Default: false. */
  readonly incomplete?: boolean;
  /** What it looks at. Default: objects of the Kubernetes API. */
  readonly select?: (resource: Resource) => KubernetesObject<Manifest> | undefined;
  readonly check: (object: KubernetesObject<Manifest>, look: Look<Settings>) => void;
}

interface StackRule<Settings> extends RuleHead<Settings> {
  readonly check: (stack: Stack, look: Look<Settings>) => void;
}

/** A rule about one object at a time, which stops `up` before the object is made. */
export function objectRule<Manifest = unknown, Settings extends object = object>({
  kinds,
  incomplete = false,
  select = kubernetesObject,
  check,
  ...head
}: ObjectRule<Manifest, Settings>): ResourceValidationPolicy {
  const { policy, lookWith } = common(head);
  return {
    ...policy,
    validateResource: (args, report) => {
      const object = select(args);
      if (object === undefined || !(incomplete || object.type.isComplete)) return;
      if (kinds !== undefined && !kinds.includes(object.type.kind)) return;
      const look = lookWith(args, report);
      judge(object.called, report, () => look.attempt(() => check(object, look)));
      look.end();
    },
  };
}

/** A rule about all objects together. The engine asks it last, so it stops a preview and the `up` that begins with one. */
export function stackRule<Settings extends object = object>({
  check,
  ...head
}: StackRule<Settings>): StackValidationPolicy {
  const { policy, lookWith } = common(head);
  return {
    ...policy,
    validateStack: (args, report) => {
      const look = lookWith(args, report);
      judge("the stack", report, () => look.attempt(() => check(new Stack(args.resources), look)));
      look.end();
    },
  };
}

/** A list where there is to be a text, or the like: a rule that cannot read it lets it pass no more than what it can read. */
function judge(what: string, report: (message: string) => void, check: () => void): void {
  try {
    check();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    report(`${what}: cannot be judged (${error.message}); give each field the form that the API takes`);
  }
}

function common<Settings extends object>({ settings, declared = [], ...head }: RuleHead<Settings>) {
  const configSchema: PolicyConfigSchema = { properties: { ...settings, exempt: exemptSetting } };
  const enforcementLevel: EnforcementLevel = "mandatory";
  return {
    policy: { ...head, enforcementLevel, configSchema },
    lookWith: (args: Parameters<typeof settingsOf>[0], report: (message: string, urn?: string) => void) => {
      const given = settingsOf<Settings & { readonly exempt: readonly Exemption[] }>(args, configSchema);
      return new Look<Settings>(given, [...declared, ...given.exempt], report);
    },
  };
}
