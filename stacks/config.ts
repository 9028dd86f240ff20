import { ConfigError, type Problem } from "../lib/config-error";
import { omit } from "../lib/omit";
import { type QueueBase, withBase } from "./config/base";
import { guesses, withDerived } from "./config/derived";
import { modeProblems } from "./config/mode";
import { problemsOf } from "./config/problems";
import { rules, warnings } from "./config/rules";
import { withoutSecrets } from "./config/secrets";
import { type PlatformConfig, type Sections, platformSchema } from "./config/schema";

export { isDedicated } from "./config/schema";
export type {
  DedicatedConfig,
  PlatformConfig,
  PriorityAndFairnessConfig,
  YunikornConfig,
} from "./config/schema";

/** A stack's configuration as plain data, top-level keys without the project's name; `file` is for error messages. */
export interface ConfigSource {
  readonly file: string;
  readonly values: Readonly<Record<string, unknown>>;
  /** What `yunikorn.extends` names. */
  readonly base?: QueueBase;
  /** What was wrong with the file itself. */
  readonly problems?: readonly Problem[];
}

/**
 * Checks a stack's configuration and fills in the defaults. Pure: the same values give the same result.
 * @throws ConfigError with every problem at once, each with its path, what is wrong, the value and what is allowed
 */
export function loadConfig({ file, values: own, base, problems: given = [] }: ConfigSource): PlatformConfig {
  const { values: merged, problems: ofBase, fileOf } = withBase(own, base);
  const { values, problems: secrets } = withoutSecrets(merged);
  const result = platformSchema.safeParse(values);
  const sound = soundSections(values, ofBase.length > 0 ? ["yunikorn"] : []);
  const others = [
    ...given,
    ...(result.error?.issues ?? []).flatMap(problemsOf),
    ...ofBase,
    ...modeProblems(values),
    ...guesses(values),
    ...rules.flatMap((rule) => rule(sound)),
  ];
  // What else is wrong with a secret does not matter.
  const isSecret = ({ path }: Problem): boolean => secrets.some((secret) => secret.path === path);
  const problems = [...secrets, ...others.filter((found) => !isSecret(found))];
  if (!result.success || problems.length > 0)
    throw new ConfigError(
      file,
      withoutRepetition(problems).map((found) => inFile(found, fileOf(found.path))),
    );
  return ofItsMode(withDerived(result.data) as Sections);
}

/** What is allowed but most likely not meant, as `path: what is wrong (value); what to do`. */
export const configWarnings = (config: PlatformConfig): string[] =>
  warnings.flatMap((rule) => rule(config)).map(({ path, message }) => `${path}: ${message}`);

/** A number that is no integer is out of its range, too: said once. */
const withoutRepetition = (problems: readonly Problem[]): readonly Problem[] => [
  ...new Map(problems.map((found) => [`${found.path}: ${found.message}`, found])).values(),
];

const inFile = ({ path, message }: Problem, file: string | undefined): Problem => ({
  path,
  message: file === undefined ? message : `${message} (in ${file})`,
});

/** Without the sections that the mode does not have, `modeProblems` has seen to the others, and without what the platform does not run. */
function ofItsMode(sections: Sections): PlatformConfig {
  const { cluster, registry, tenants, nodePools, spark, protect, yunikorn, celeborn, cleanup, ...dedicated } =
    sections;
  return {
    cluster,
    registry,
    tenants,
    nodePools,
    spark,
    protect,
    ...(yunikorn?.enabled ? { yunikorn: omit(yunikorn, "extends") } : {}),
    ...(celeborn?.enabled ? { celeborn } : {}),
    ...(cleanup?.enabled ? { cleanup } : {}),
    ...(cluster.mode === "dedicated" ? dedicated : {}),
  } as PlatformConfig;
}

/**
 * The sections that are right in themselves, so that rules across them can be checked although others are wrong.
 * @param incomplete of which only a part was there to check
 */
function soundSections(values: ConfigSource["values"], incomplete: readonly string[]): Partial<Sections> {
  const sections = Object.entries(platformSchema.shape).flatMap(([name, schema]) => {
    const section = schema.safeParse(values[name]);
    return section.success && !incomplete.includes(name) ? [[name, section.data] as const] : [];
  });
  return withDerived(Object.fromEntries(sections));
}
