import { type ArgsProblem, problem, show } from "../../../lib/args-problem";
import type { SparkSettings } from "../args";
import type { Conf } from "../entries/conf";
import { type Readers, lookUp } from "../known-key";
import { overheadProblem } from "../overhead";
import { ownedBy } from "../owned-keys";
import { readElsewhere } from "../without-effect";
import { claimProblem } from "./claims";
import { looksSecret } from "./secrets";
import { typeProblem } from "./types";
import { valueProblem } from "./values";

/** What a profile says of a key itself. */
export interface DerivedEntry {
  /** Undefined: known only once the platform's resources exist. */
  readonly value?: string;
  readonly reason: string;
}

/** What the keys of a configuration are held against. */
export interface ConfRules {
  readonly readers: Readers;
  readonly settings: SparkSettings;
  /** What the profiles derive, by key. */
  readonly derived: ReadonlyMap<string, DerivedEntry>;
  /** No job that the configuration is for has dynamic allocation. */
  readonly alwaysStatic: boolean;
  /** No job that the configuration is for uses Celeborn. */
  readonly neverCeleborn: boolean;
}

/**
 * What is wrong with entries that a stack or a tenant adds, one problem an entry at most.
 * @param path of the configuration, such as `settings.conf`
 */
export const confProblems = (path: string, conf: Conf, rules: ConfRules): ArgsProblem[] =>
  Object.entries(conf).flatMap(([key, value]) => {
    const reason =
      keyProblem(key, value, rules) ??
      claimProblem(key, value) ??
      overheadProblem(key, value) ??
      valueProblem(key, value) ??
      typeProblem(key, value, rules.readers);
    return reason === undefined ? [] : [problem(`${path}.${key}`, reason)];
  });

function keyProblem(
  key: string,
  value: string,
  { readers, settings, derived, alwaysStatic, neverCeleborn }: ConfRules,
): string | undefined {
  if (!key.startsWith("spark."))
    return `spark-submit drops it (${show(value)}); a key that starts with spark., or spark.hadoop. for one of Hadoop's`;
  // The value stays unsaid: the message is for logs.
  if (looksSecret(key, value))
    return "looks like a secret, which everybody could read here; a Secret in the tenant's namespace, named by spark.kubernetes.driver.secretKeyRef.<variable> or mounted by spark.kubernetes.driver.secrets.<name>, for executors alike";
  const own = derived.get(key);
  if (own) {
    const derivedValue = own.value === undefined ? "" : `, ${show(own.value)}`;
    return `the profile's own${derivedValue} (${show(value)}); leave it out: ${own.reason}`;
  }
  const instead = ownedBy(key, settings);
  if (instead !== undefined) return `not for conf (${show(value)}); ${instead}`;
  if (alwaysStatic && key.startsWith("spark.dynamicAllocation."))
    return `without effect in profile static (${show(value)}); another profile, or leave it out`;
  if (neverCeleborn && key.startsWith("spark.celeborn."))
    return `without effect but in profile celeborn (${show(value)}); that profile, or leave it out`;
  return unreadProblem(key, value, readers, settings.otherKeys ?? []);
}

function unreadProblem(
  key: string,
  value: string,
  readers: Readers,
  otherKeys: readonly string[],
): string | undefined {
  const found = lookUp(key, readers);
  if (found.known) {
    if (found.known.deprecated !== undefined) return `an old name (${show(key)}); ${found.known.deprecated}`;
    const reader = readElsewhere(key);
    return reader === undefined
      ? undefined
      : `without effect in a job (${show(value)}); leave it out: it is for ${reader}`;
  }
  if (otherKeys.some((prefix) => key.startsWith(prefix))) return undefined;
  const { reader, meant } = found;
  const remedy =
    meant === undefined
      ? "a key that it reads, or spark.otherKeys for one of other software"
      : `did you mean ${meant}? Of other software: spark.otherKeys`;
  return `${reader} does not know it and would ignore it (${show(key)}); ${remedy}`;
}
