import { type ArgsProblem, problem, show, when } from "../../../lib/args-problem";
import { clashingFolder, foldersOfOthers, isOwnFolder } from "../../../lib/node-folders";

/** All of /var/log beside these: the installer owns and empties its folder, and kubelet mounts it whole. */
const others = ["/var/log", ...foldersOfOthers];

export function dataDirectoryProblems(directory: string | undefined): ArgsProblem[] {
  if (directory === undefined) return [];
  const path = "dataDirectory";
  if (!isOwnFolder(directory))
    return [
      problem(
        path,
        `not a folder of its own (${show(directory)}); an absolute path below the first level, for the members alone`,
      ),
    ];
  const other = clashingFolder(directory, others);
  return when(
    other !== undefined,
    path,
    () => `clashes with ${other} (${show(directory)}); a folder for the members alone`,
  );
}
