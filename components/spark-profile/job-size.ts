import { sparkLineOf } from "../../lib/spark-features";
import { usualStaticExecutors } from "./entries/dynamic-allocation";
import { executorsAtStart } from "./gang/executors";
import { driverSize, executorSize } from "./gang/pod-size";
import { profileOf } from "./profile-name";
import { type Profile, jobConf } from "./profile";

/**
 * A job of a profile as a namespace's quota and limits see it. A Python job, which has the largest executors.
 * @throws RangeError for what `profileProblems` refuses
 */
export function jobSize({ gang, ...shape }: Profile) {
  const { settings, profile } = shape;
  const conf = jobConf(shape);
  const job = { release: settings.version, language: "python" } as const;
  const request = ({ cpu, memory }: Readonly<Record<"cpu" | "memory", string>>) => ({ cpu, memory });
  const fixed = profileOf(profile, settings.profile, undefined) === "static";
  return {
    driver: request(driverSize(conf, job)),
    executor: request(executorSize(conf, job)),
    executors: executorsAtStart(conf),
    mostExecutors: fixed
      ? (settings.staticExecutors ?? usualStaticExecutors)
      : settings.dynamicAllocation.maxExecutors,
    claims: settings.localDirs?.type === "volume" ? 1 : 0,
    gang: gang.enabled,
  };
}

/** Of each of a tenant's profiles, its own first; none of a Spark whose line is not known. */
export const jobSizes = (
  profile: Profile,
  further: readonly Profile["profile"][] = [],
): ReturnType<typeof jobSize>[] =>
  sparkLineOf(profile.settings.version) === undefined
    ? []
    : [profile.profile, ...further].map((each) => jobSize({ ...profile, profile: each }));
