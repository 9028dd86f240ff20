/**
 * Names by which YuniKorn's Kubernetes shim knows queues, applications and gangs: the same in 1.5 to 1.8, except where one says otherwise.
 * @see https://github.com/apache/yunikorn-k8shim/blob/v1.8.0/pkg/common/constants/constants.go
 */

const domain = "yunikorn.apache.org/";

/** The only scheduler name that the shim serves; pods of another are none of its business. */
export const schedulerName = "yunikorn";

/**
 * Label of a pod: its queue. Every version reads it; 1.6 and later prefer `yunikorn.apache.org/queue`, as label and as annotation, so a pod
 * that had both could not be moved by changing this one.
 */
export const queueLabel = "queue";

export const podAnnotations = {
  /** Application of a pod. 1.5 reads it first; 1.6 and later after the label of that name. */
  applicationId: `${domain}app-id`,
  /** Of each pod of a gang: the group that it belongs to. */
  taskGroupName: `${domain}task-group-name`,
  /** Of the gang's first pod: every group, as JSON. */
  taskGroups: `${domain}task-groups`,
  /** Of the gang's first pod: style and timeout, as words with a space between them. */
  schedulingPolicy: `${domain}schedulingPolicyParameters`,
} as const;

/** Read when a pod's application is placed, and for queues alone that placement has created. */
export const namespaceAnnotations = {
  /** Resource type -> quantity, both strings, as JSON: what the queue can never exceed. */
  quota: `${domain}namespace.quota`,
  /** As `quota`: what the queue gets back by preemption. */
  guaranteed: `${domain}namespace.guaranteed`,
  /** Running applications, 1.6 and later. */
  maxApplications: `${domain}namespace.maxApps`,
  /** The queue above, for a placement rule `tag` with the value `namespace.parentqueue`. */
  parentQueue: `${domain}parentqueue`,
} as const;

/** Annotation of a priority class: with `false` YuniKorn takes other pods of a node before those of the class. */
export const allowPreemption = "yunikorn.apache.org/allow-preemption";
