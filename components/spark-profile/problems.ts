import { type ArgsProblem, show, when } from "../../lib/args-problem";
import { parseDuration } from "../../lib/duration";
import { schedulerName } from "../../lib/yunikorn";
import type { GangSettings } from "./args";
import { placementProblems } from "./placement";
import type { Shape } from "./profile";

const roles = ["driver", "executor"] as const;

/** What would leave a profile's pods waiting for ever, or its gang without effect. */
export const profileProblems = (profile: Shape & { readonly gang: GangSettings }): ArgsProblem[] => [
  ...roles.flatMap((role) =>
    placementProblems(role, profile.settings[role], profile.nodePool).map((found) => ({
      ...found,
      propertyPath: `settings.${found.propertyPath}`,
    })),
  ),
  ...gangProblems(profile),
];

/** What YuniKorn would not read, or not as it is meant. */
export function gangProblems({ settings, gang }: Shape & { readonly gang: GangSettings }): ArgsProblem[] {
  if (!gang.enabled) return [];
  const { minExecutors, initialExecutors } = settings.dynamicAllocation;
  return [
    ...when(
      parseDuration(gang.placeholderTimeout) === undefined,
      "gang.placeholderTimeout",
      () => `not a duration (${show(gang.placeholderTimeout)}); a whole number and s, m or h, such as 15m`,
    ),
    ...when(
      Math.max(minExecutors, initialExecutors) === 0,
      "settings.dynamicAllocation.initialExecutors",
      () => "no gang without executors (0); at least 1, or gang scheduling off",
    ),
    ...roles.flatMap((role) =>
      when(
        settings[role].scheduler !== schedulerName,
        `settings.${role}.scheduler`,
        () =>
          `not the one that knows gangs (${show(settings[role].scheduler)}); ${schedulerName}, or gang scheduling off`,
      ),
    ),
  ];
}
