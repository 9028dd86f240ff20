import type { ArgsProblem } from "../../../lib/args-problem";
import type { OnNodesArgs, StatefulSetArgs } from "../args";
import { memberCount } from "../defaults";
import { dataDirectoryProblems } from "./data-directory";
import { imageProblems } from "./image";
import { nodeProblems, quorumProblems } from "./members";
import { portProblems } from "./ports";
import { loadProblems } from "./load";
import { sizeProblems } from "./sizes";
import { statefulSetProblems } from "./stateful-set";

/** The arguments that can be wrong in themselves. */
export type CheckedArgs =
  | Omit<OnNodesArgs, "provider" | "namespace" | "agentsImage">
  | Omit<StatefulSetArgs, "provider" | "agentsImage">;

/** Everything that is wrong with the arguments, or an empty list. */
export function eventEtcdProblems(args: CheckedArgs): ArgsProblem[] {
  const path = args.statefulSet === undefined ? "members" : "statefulSet.replicas";
  return [
    ...quorumProblems(path, memberCount(args)),
    ...(args.statefulSet === undefined
      ? [...nodeProblems(args), ...dataDirectoryProblems(args.dataDirectory)]
      : statefulSetProblems(args)),
    ...imageProblems(args.etcdImage),
    ...portProblems(args.ports, args.statefulSet === undefined),
    ...loadProblems(args.load),
    ...sizeProblems(args),
  ];
}
