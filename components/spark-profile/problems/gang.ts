import { type ArgsProblem, show, when } from "../../../lib/args-problem";
import { parseDuration } from "../../../lib/duration";
import { schedulerName } from "../../../lib/yunikorn";
import { usualStaticExecutors } from "../entries/dynamic-allocation";
import { type ProfileName, profileOf } from "../profile-name";
import type { Profile } from "../profile";

/** Of the gangs of all of a tenant's profiles; what several have in common is said once. */
export function gangProblemsOfAll(
  jobs: Profile & { readonly profiles?: readonly ProfileName[] },
): ArgsProblem[] {
  const found = [jobs.profile, ...(jobs.profiles ?? [])].flatMap((profile) =>
    gangProblems({ ...jobs, profile }),
  );
  return [...new Map(found.map((each) => [each.propertyPath, each])).values()];
}

/** What YuniKorn would not read, or not as it is meant. */
export function gangProblems({ settings, gang, profile }: Profile): ArgsProblem[] {
  if (!gang.enabled) return [];
  const { dynamicAllocation, staticExecutors = usualStaticExecutors } = settings;
  const fixed = profileOf(profile, settings.profile, undefined) === "static";
  const { minExecutors, initialExecutors } = dynamicAllocation;
  return [
    ...when(
      parseDuration(gang.placeholderTimeout) === undefined,
      "gang.placeholderTimeout",
      () => `not a duration (${show(gang.placeholderTimeout)}); a whole number and s, m or h, such as 15m`,
    ),
    ...when(
      (fixed ? staticExecutors : Math.max(minExecutors, initialExecutors)) === 0,
      fixed ? "settings.staticExecutors" : "settings.dynamicAllocation.initialExecutors",
      () => "no gang without executors (0); at least 1, or gang scheduling off",
    ),
    ...(["driver", "executor"] as const).flatMap((role) =>
      when(
        settings[role].scheduler !== schedulerName,
        `settings.${role}.scheduler`,
        () =>
          `not the one that knows gangs (${show(settings[role].scheduler)}); ${schedulerName}, or gang scheduling off`,
      ),
    ),
  ];
}
