import type { EventEtcdArgs } from "../args";
import { memberCount } from "../defaults";
import { dataDirectoryProblems } from "./data-directory";
import { imageProblems } from "./image";
import { nodeProblems, quorumProblems } from "./members";
import { portProblems } from "./ports";
import type { ArgsProblem } from "./problem";
import { loadProblems, sizeProblems } from "./sizes";
import { statefulSetProblems } from "./stateful-set";

/** Everything that is wrong with the arguments, or an empty list. */
export function eventEtcdProblems(args: EventEtcdArgs): ArgsProblem[] {
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
