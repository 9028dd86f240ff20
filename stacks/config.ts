import { ConfigError } from "../lib/config-error";
import { modeProblems } from "./config/mode";
import { problemsOf } from "./config/problems";
import { rules } from "./config/rules";
import { type PlatformConfig, type Sections, platformSchema } from "./config/schema";

export { isDedicated } from "./config/schema";
export type { DedicatedConfig, PlatformConfig, PriorityAndFairnessConfig } from "./config/schema";

/** A stack's configuration as plain data, top-level keys without the project's name; `file` is for error messages. */
export interface ConfigSource {
  readonly file: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/**
 * Checks a stack's configuration and fills in the defaults. Pure: the same values give the same result.
 * @throws ConfigError with every problem at once, each with its path, what is wrong, the value and what is allowed
 */
export function loadConfig({ file, values }: ConfigSource): PlatformConfig {
  const result = platformSchema.safeParse(values);
  const problems = result.success ? [] : result.error.issues.flatMap(problemsOf);
  const sound = soundSections(values);
  problems.push(...modeProblems(values), ...rules.flatMap((rule) => rule(sound)));
  if (!result.success || problems.length > 0) throw new ConfigError(file, problems);
  return ofItsMode(result.data);
}

/** Without the sections that the mode does not have; `modeProblems` has seen to the others. */
function ofItsMode(sections: Sections): PlatformConfig {
  if (sections.cluster.mode === "dedicated") return sections as PlatformConfig;
  const { cluster, registry, tenants, spark, protect } = sections;
  return { cluster, registry, tenants, spark, protect } as PlatformConfig;
}

/** The sections that are right in themselves, so that rules across them can be checked although others are wrong. */
function soundSections(values: ConfigSource["values"]): Partial<Sections> {
  const sections = Object.entries(platformSchema.shape).flatMap(([name, schema]) => {
    const section = schema.safeParse(values[name]);
    return section.success ? [[name, section.data] as const] : [];
  });
  return Object.fromEntries(sections);
}
