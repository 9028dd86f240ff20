import type { ArgsProblem } from "../../../lib/args-problem";
import { placementProblems } from "../placement";
import { gangProblemsOfAll } from "./gang";
import { type Jobs, jobProblems } from "./jobs";

export { gangProblems, gangProblemsOfAll } from "./gang";
export { type Jobs, jobProblems } from "./jobs";

/** What would leave a profile's pods waiting for ever, its gang without effect, or its jobs without what they are configured for. */
export const profileProblems = (jobs: Jobs): ArgsProblem[] => [
  ...(["driver", "executor"] as const).flatMap((role) =>
    placementProblems(role, jobs.settings[role], jobs.nodePool).map((found) => ({
      ...found,
      propertyPath: `settings.${found.propertyPath}`,
    })),
  ),
  ...gangProblemsOfAll(jobs),
  ...jobProblems(jobs),
];
