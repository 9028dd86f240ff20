import { clashingFolder, foldersOfOthers, isOwnFolder } from "../../../lib/node-folders";
import type { ApiServerSettings } from "../args";
import { type ArgsProblem, problem, show, when, wholeBetween } from "./problem";

/** Zero means without bound to the API server, and a full disk to the node. */
export const auditLogProblems = ({ auditLog = {} }: Pick<ApiServerSettings, "auditLog">): ArgsProblem[] => [
  ...(auditLog.directory === undefined ? [] : directoryProblems(auditLog.directory)),
  ...wholeBetween("auditLog.maxSizeMegabytes", auditLog.maxSizeMegabytes, [1, 10_000], "a size in megabytes"),
  ...wholeBetween("auditLog.maxBackups", auditLog.maxBackups, [1, 100], "a count"),
  ...wholeBetween("auditLog.maxAgeDays", auditLog.maxAgeDays, [1, 3650], "a count of days"),
  ...wholeBetween(
    "auditLog.maxGoneMegabytes",
    auditLog.maxGoneMegabytes,
    [1, 1_000_000],
    "a size in megabytes",
  ),
];

/** The agent, which is root, makes the folder the API server's own. */
function directoryProblems(directory: string): ArgsProblem[] {
  const path = "auditLog.directory";
  if (!isOwnFolder(directory))
    return [
      problem(
        path,
        `not a folder of its own (${show(directory)}); an absolute path below the first level, such as /var/log/spark-apiserver`,
      ),
    ];
  // /var/log/kubernetes is where many an online API server has its own log.
  const other = clashingFolder(directory, [...foldersOfOthers, "/var/lib/etcd-events"]);
  const clash = directory === "/var/log/kubernetes" ? directory : other;
  return when(
    clash !== undefined,
    path,
    () =>
      `not a folder of its own (${show(directory)}): ${clash} is others'; such as /var/log/spark-apiserver`,
  );
}
