import { asRecord } from "../../lib/conf-entry";
import type { GangSettings, PlatformFacts, SparkSettings } from "./args";
import { sparkDefaults } from "./defaults";
import { type Conf, confEntries } from "./entries/conf";
import { type ProfileEntry, grouped } from "./entries/group";
import { gangEntries } from "./gang/entries";
import type { Job, SparkConf } from "./gang/pod-size";
import { type TaskGroup, taskGroups } from "./gang/task-groups";
import { overheadProblem } from "./overhead";
import { ownedBy } from "./owned-keys";
import { type NodePool, placementOf } from "./placement";
import { type ProfileName, profileOf } from "./profile-name";
import { shapeEntries } from "./shape";

/** What decides how large a job's pods are, how many it starts with and where they go. */
export interface Shape {
  readonly settings: SparkSettings;
  readonly nodePool?: NodePool;
  /** Default: that of the settings. */
  readonly profile?: ProfileName;
  /** The tenant's, over `settings.conf`. */
  readonly conf?: Conf;
}

export type Profile = Shape & { readonly gang: GangSettings };

/**
 * Every entry of spark-defaults.conf: the platform's by what they are for, then the gang, then what stack and tenant add.
 * @throws RangeError for what `profileProblems` refuses
 */
export const profileEntries = (facts: PlatformFacts, profile: Profile): ProfileEntry[] => [
  ...derivedEntries(facts, profile),
  ...confEntries(profile.settings.conf, profile.conf),
];

/** Those that the platform derives, which nobody else may say. */
export const derivedEntries = (facts: PlatformFacts, profile: Profile): ProfileEntry[] => [
  ...sparkDefaults(
    facts,
    profile.settings,
    profileOf(profile.profile, profile.settings.profile, facts.celeborn),
  ),
  ...grouped("Gang", profile.gang.enabled ? gangEntries(gangGroups(profile), profile.gang) : []),
];

/** Sizes and counts of a job: the profile's, with what stack and tenant add, and over them its own. */
export const jobConf = ({ settings, profile, conf }: Shape, overrides: SparkConf = {}): SparkConf => ({
  // What is refused has no say in the messages about gangs either.
  ...Object.fromEntries(
    Object.entries({ ...settings.conf, ...conf }).filter(
      ([key, value]) => (ownedBy(key, settings) ?? overheadProblem(key, value)) === undefined,
    ),
  ),
  ...asRecord(shapeEntries(settings, profile)),
  ...overrides,
});

/**
 * The gang of a job.
 * @param overrides the job's own configuration, over the profile's
 * @param language of its program. Python unless said otherwise: it has the largest executors, and a pod that is smaller than its placeholder takes its
 * place all the same
 * @throws RangeError for a size that Spark would not start with
 */
export function gangGroups(
  shape: Shape,
  overrides: SparkConf = {},
  language: Job["language"] = "python",
): TaskGroup[] {
  const { settings, nodePool } = shape;
  const conf = jobConf(shape, overrides);
  const placement = (role: "driver" | "executor") => {
    const { nodeSelector, tolerations } = placementOf(settings[role], nodePool);
    return { nodeSelector: { ...nodeSelector, ...selectorOf(role, conf) }, tolerations };
  };
  return taskGroups(
    conf,
    { release: settings.version, language },
    { driver: placement("driver"), executor: placement("executor") },
  );
}

/** What Spark adds to the selector of the pod template; the role's own setting wins. */
function selectorOf(role: "driver" | "executor", conf: SparkConf): Record<string, string> {
  const prefixes = ["spark.kubernetes.node.selector.", `spark.kubernetes.${role}.node.selector.`];
  return Object.fromEntries(
    prefixes.flatMap((prefix) =>
      Object.entries(conf).flatMap(([key, value]) =>
        key.startsWith(prefix) ? [[key.slice(prefix.length), value] as const] : [],
      ),
    ),
  );
}
