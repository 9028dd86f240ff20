import { gangOf } from "../../components/spark-profile";
import { gangEntries } from "../../components/spark-profile/gang/entries";
import { executorsAtStart } from "../../components/spark-profile/gang/executors";
import { gangGroups, jobConf } from "../../components/spark-profile/profile";
import type { PlatformConfig } from "../config";
import { poolOf } from "../config/rules/placement";
import { UsageError, asksForHelp, parseWords, withHelp } from "../words";
import { assertPossible } from "./possible";

const languages = ["python", "jvm", "r"] as const;

export const usage = `\
npm run -s gang -- STACK TENANT [--language python|jvm|r] [--conf KEY=VALUE]...
  the options that make a gang of a job whose own configuration (--conf) differs from its tenant's profile,
  such as: prod p1 --conf spark.executor.memory=8g
Exit code 1: the job cannot be a gang there, or the stack is wrong; 2: these words are not understood.`;

/**
 * The settings of spark-submit that make a gang of a job whose own configuration differs from the tenant's profile, one a line, quoted for a shell.
 * @param words as the usage says; without `--conf` it is what the profile itself has, for a Python job
 * @throws UsageError for words that it does not know
 * @throws Error for a tenant that the stack does not have, a size or a count that Spark would not start with, and a gang that YuniKorn would reject or never see whole
 */
export function gangOfJob(words: readonly string[], configOf: (stack: string) => PlatformConfig): string {
  if (asksForHelp(words)) return usage;
  try {
    return gangOfWords(words, configOf);
  } catch (error) {
    throw withHelp("gang", error);
  }
}

const options = {
  language: { type: "string", default: "python" },
  conf: { type: "string", multiple: true },
} as const;

function gangOfWords(words: readonly string[], configOf: (stack: string) => PlatformConfig): string {
  const { positionals, values } = parseWords(words, options, { least: 2, most: 2, what: "STACK TENANT" });
  const [stack = "", tenantName = ""] = positionals;
  const language = languages.find((known) => known === values.language);
  if (!language)
    throw new UsageError(`--language ${values.language}: not known; one of ${languages.join(", ")}`);
  const overrides = Object.fromEntries((values.conf ?? []).map(keyAndValue));

  const config = configOf(stack);
  const index = config.tenants.findIndex(({ name }) => name === tenantName);
  const tenant = config.tenants[index];
  if (!tenant) {
    const known = config.tenants.map(({ name }) => name).join(", ");
    throw new Error(`${stack}: no tenant ${JSON.stringify(tenantName)}; one of ${known}`);
  }
  const settings = config.spark;
  const { profile, conf: added } = tenant;
  const shape = { settings, profile, conf: added, nodePool: poolOf(config, tenant.queue) };
  const conf = jobConf(shape, overrides);
  if (executorsAtStart(conf) === 0)
    throw new Error(
      "no gang without executors; spark.dynamicAllocation.initialExecutors or minExecutors of at least 1, or spark.executor.instances without dynamic allocation",
    );
  const groups = gangGroups(shape, overrides, language);
  assertPossible(`no gang of ${tenantName} in ${stack}`, { config, index, conf, groups });
  return gangEntries(groups, gangOf(settings.gang, tenant.gang))
    .map(({ key, value }) => `--conf '${key}=${value}'`)
    .join("\n");
}

function keyAndValue(text: string): readonly [string, string] {
  const at = text.indexOf("=");
  if (at < 1) throw new UsageError(`--conf ${text}: not KEY=VALUE`);
  return [text.slice(0, at), text.slice(at + 1)];
}
