import { apiServerPossible, flagsUnowned } from "./api-server";
import { versionSupported } from "./cluster";
import { membersApart, quorum, quotaInReach } from "./event-etcd";
import { memberAddresses, portsApart, rangesApart } from "./network";
import type { Rule } from "./rule";
import { executorBounds, limitsAboveRequests, releaseCanBeBuilt, shuffleOutlastsIdleness } from "./spark";
import { namespacesFree, tenantsApart, tenantsHaveSeats } from "./tenants";

export const rules: readonly Rule[] = [
  versionSupported,
  rangesApart,
  memberAddresses,
  portsApart,
  apiServerPossible,
  flagsUnowned,
  quorum,
  membersApart,
  quotaInReach,
  tenantsApart,
  tenantsHaveSeats,
  namespacesFree,
  releaseCanBeBuilt,
  executorBounds,
  shuffleOutlastsIdleness,
  limitsAboveRequests,
];
