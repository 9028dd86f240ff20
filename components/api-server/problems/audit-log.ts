import type { ApiServerSettings } from "../args";
import { type ArgsProblem, show, when, wholeBetween } from "./problem";

/** Zero means without bound to the API server, and a full disk to the node. */
export const auditLogProblems = ({ auditLog = {} }: Pick<ApiServerSettings, "auditLog">): ArgsProblem[] => [
  ...when(
    auditLog.directory !== undefined && !/^(\/[^/\0]+){2,}$/.test(auditLog.directory),
    "auditLog.directory",
    () =>
      `not a folder of its own (${show(auditLog.directory)}); an absolute path below the first level, such as /var/log/spark-apiserver`,
  ),
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
