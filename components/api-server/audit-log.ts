/**
 * The audit log: one line a request at level Metadata, in a folder of the node. Each pod has a file of its own there, which is bounded by
 * maxSizeMegabytes x (maxBackups + 1).
 */
export interface AuditLogArgs {
  /** Folder on the node. Default: `/var/log/kubernetes/spark-apiserver`; a pod's file is `audit-<pod>.log`. */
  readonly directory?: string;
  /** Megabytes until a file is rotated. Default: 100. */
  readonly maxSizeMegabytes?: number;
  /** Rotated files kept. Default: 4. */
  readonly maxBackups?: number;
  /** Days that rotated files, and the files of pods that are gone, are kept. Default: 7. */
  readonly maxAgeDays?: number;
  /** Megabytes that the files of pods that are gone may take together on a node. Default: 500. */
  readonly maxGoneMegabytes?: number;
}

export const defaultAuditLog: Required<AuditLogArgs> = {
  directory: "/var/log/kubernetes/spark-apiserver",
  maxSizeMegabytes: 100,
  maxBackups: 4,
  maxAgeDays: 7,
  maxGoneMegabytes: 500,
};

/** The file of a pod; the API server and its agent have the pod's name in their environment. */
export const auditLogFile = (directory: string, pod: string): string => `${directory}/audit-${pod}.log`;
