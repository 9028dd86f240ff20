import type { ArgsProblem } from "../../../lib/args-problem";
import type { CleanupSettings } from "../args";
import { sizeProblems } from "./sizes";
import { type Places, placeProblems } from "./tenants";
import { scheduleProblems, timeProblems } from "./times";

/** Everything that is wrong with the settings, or an empty list. Never throws. */
export const cleanupProblems = (settings: CleanupSettings): ArgsProblem[] => [
  ...scheduleProblems(settings),
  ...timeProblems(settings),
  ...sizeProblems(settings),
];

/** As `cleanupProblems`, of a component's arguments. */
export const cleanupArgsProblems = (args: CleanupSettings & Places): ArgsProblem[] => [
  ...cleanupProblems(args),
  ...placeProblems(args),
];
