import { type ProfileName, gangOf, profileNames, profileOf } from "../../components/spark-profile";
import { profileEntries } from "../../components/spark-profile/profile";
import { confFile } from "../../lib/conf-entry";
import { ConfigError, type Problem } from "../../lib/config-error";
import { suggest, suggestion } from "../../lib/suggest";
import type { PlatformConfig } from "../config";
import { gangsPossible } from "../config/rules/gang";
import { poolOf } from "../config/rules/placement";
import { problem } from "../config/rules/rule";
import { celebornOf } from "../config/rules/spark-celeborn";
import { profilesPossible } from "../config/rules/spark-profiles";
import { UsageError, asksForHelp, parseWords, withHelp } from "../words";
import { offlineFacts } from "./facts";

export const usage = `\
npm run -s spark-conf -- STACK TENANT [--profile ${profileNames.join("|")}]
  spark-defaults.conf of a tenant's jobs as \`pulumi up\` would publish it; above each line who says it and why.
  --profile: of another profile than the tenant's own, as it is or would be published beside it.
Exit code 1: there is no such stack or tenant, the stack is wrong, or the profile cannot work there; 2: these words are not understood.`;

/**
 * @param words as the usage says
 * @param configOf throws ConfigError for a stack that is unknown or wrong
 * @throws UsageError for words that it does not know
 * @throws Error for a tenant that the stack does not have
 * @throws ConfigError for a profile that cannot work in the stack
 */
export function sparkConf(words: readonly string[], configOf: (stack: string) => PlatformConfig): string {
  if (asksForHelp(words)) return usage;
  try {
    return confOfWords(words, configOf);
  } catch (error) {
    throw withHelp("spark-conf", error);
  }
}

const options = { profile: { type: "string" } } as const;

function confOfWords(words: readonly string[], configOf: (stack: string) => PlatformConfig): string {
  const { positionals, values } = parseWords(words, options, { least: 2, most: 2, what: "STACK TENANT" });
  const [stack = "", tenantName = ""] = positionals;
  const other = values.profile === undefined ? undefined : profileNamed(values.profile);
  const config = configOf(stack);
  const index = config.tenants.findIndex(({ name }) => name === tenantName);
  const tenant = config.tenants[index];
  if (!tenant)
    throw new Error(`${stack}: no tenant ${JSON.stringify(tenantName)}; ${tenantsOf(config, tenantName)}`);

  const facts = offlineFacts(config, tenant);
  const profile = profileOf(other ?? tenant.profile, config.spark.profile, facts.celeborn);
  const jobs = {
    settings: config.spark,
    gang: gangOf(config.spark.gang, tenant.gang),
    nodePool: poolOf(config, tenant.queue),
    conf: tenant.conf,
    profile,
  };
  const problems = problemsWith(config, index, profile);
  if (problems.length > 0) throw new ConfigError(`profile ${profile} of ${tenantName} in ${stack}`, problems);
  const entries = profileEntries(facts, jobs);
  return [
    `# spark-defaults.conf of ${tenantName} in ${stack}: profile ${profile}, Spark ${config.spark.version}`,
    "",
    confFile(
      entries.map(({ reason, origin, ...each }) => ({ ...each, reason: `${origin}: ${reason}` })),
    ).trimEnd(),
  ].join("\n");
}

/** What the stack's own rules say of it if the tenant has that profile too; nothing where it has, as the stack is right. */
function problemsWith(config: PlatformConfig, index: number, profile: ProfileName): Problem[] {
  const tenants = config.tenants.map((tenant, at) => {
    const own = profileOf(tenant.profile, config.spark.profile, celebornOf(config));
    return at !== index || [own, ...tenant.profiles].includes(profile)
      ? tenant
      : { ...tenant, profiles: [...tenant.profiles, profile] };
  });
  const added = `tenants[${index}].profiles[${config.tenants[index]!.profiles.length}]`;
  return [profilesPossible, gangsPossible]
    .flatMap((rule) => rule({ ...config, tenants }))
    .map(({ path, message }) => problem(path === added ? "--profile" : path, message));
}

function profileNamed(name: string): ProfileName {
  const profile = profileNames.find((known) => known === name);
  if (profile) return profile;
  throw new UsageError(`--profile ${name}: not known; ${suggestion(name, profileNames)}`);
}

function tenantsOf({ tenants }: PlatformConfig, name: string): string {
  const names = tenants.map((tenant) => tenant.name);
  const meant = suggest(name, names);
  return meant === undefined || names.length < 5 ? `one of ${names.join(", ")}` : `did you mean ${meant}?`;
}
