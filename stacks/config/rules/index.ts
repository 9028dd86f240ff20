import { flagsUnowned } from "./api-server";
import { membersApart, quorum, quotaInReach } from "./event-etcd";
import { memberAddresses, portsApart, rangesApart } from "./network";
import type { Rule } from "./rule";
import { executorBounds, limitsAboveRequests, releaseCanBeBuilt, shuffleOutlastsIdleness } from "./spark";
import { namespacesFree, tenantsApart } from "./tenants";

export const rules: readonly Rule[] = [
  rangesApart,
  memberAddresses,
  portsApart,
  flagsUnowned,
  quorum,
  membersApart,
  quotaInReach,
  tenantsApart,
  namespacesFree,
  releaseCanBeBuilt,
  executorBounds,
  shuffleOutlastsIdleness,
  limitsAboveRequests,
];
