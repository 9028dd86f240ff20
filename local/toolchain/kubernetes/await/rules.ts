import { daemonSetRule } from "./daemon-set";
import { deploymentRule } from "./deployment";
import { jobRule } from "./job";
import { claimRule } from "./persistent-volume-claim";
import { podRule } from "./pod";
import type { ReadinessRule } from "./readiness";
import { quotaRule } from "./resource-quota";
import { serviceRule } from "./service";
import { statefulSetRule } from "./stateful-set";

/** The kinds whose objects are awaited; any other is ready as soon as it exists. */
export const readinessRules: { readonly [kind: string]: ReadinessRule | undefined } = {
  DaemonSet: daemonSetRule,
  Deployment: deploymentRule,
  Job: jobRule,
  PersistentVolumeClaim: claimRule,
  Pod: podRule,
  ResourceQuota: quotaRule,
  Service: serviceRule,
  StatefulSet: statefulSetRule,
};
