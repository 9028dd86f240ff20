import type { ArgsProblem } from "../../../lib/args-problem";
import type { YunikornArgs } from "../args";
import { expressionProblems } from "./expressions";
import { imageProblems } from "./images";
import { nameProblems } from "./names";
import { priorityProblems } from "./priorities";
import { queueProblems } from "./queues";
import { sizeProblems } from "./sizes";
import { versionProblems } from "./version";

export { yunikornRemarks } from "./remarks";

/** The arguments that can be wrong in themselves. */
export type CheckedArgs = Omit<YunikornArgs, "provider" | "apiServer" | "agentsImage" | "protect">;

/** Everything that is wrong with the arguments, or an empty list. */
export const yunikornProblems = (args: CheckedArgs): ArgsProblem[] => [
  ...versionProblems(args),
  ...queueProblems(args),
  ...nameProblems(args),
  ...imageProblems(args),
  ...sizeProblems(args),
  ...priorityProblems(args),
  ...expressionProblems(args),
];
