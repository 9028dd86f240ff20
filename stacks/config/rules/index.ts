import { apiServerPossible, flagsUnowned } from "./api-server";
import { versionSupported } from "./cluster";
import { membersApart, quorum, quotaInReach } from "./event-etcd";
import { gangsPossible } from "./gang";
import { namespaceQueuesWork, queuesFitLabels } from "./namespace-queues";
import { memberAddresses, portsApart, rangesApart } from "./network";
import { guaranteesKept, guaranteesKeptWithSpare, poolsApart, poolsFound, poolsMeasured } from "./node-pools";
import { selectorsMeetPools } from "./placement";
import { queuesGiven, queuesMeant, queuesOfRelease, queuesValid, resolverStarts } from "./queues";
import { prioritiesKnown } from "./priorities";
import type { Rule } from "./rule";
import { executorBounds, limitsAboveRequests, releaseCanBeBuilt, shuffleOutlastsIdleness } from "./spark";
import { tenantsHaveQueues, tenantsPlaced } from "./tenant-queues";
import { namespacesFree, tenantsApart, tenantsHaveSeats } from "./tenants";
import { yunikornPossible } from "./yunikorn";

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
  poolsApart,
  poolsMeasured,
  poolsFound,
  queuesGiven,
  yunikornPossible,
  queuesValid,
  queuesOfRelease,
  resolverStarts,
  guaranteesKept,
  tenantsHaveQueues,
  queuesFitLabels,
  namespaceQueuesWork,
  selectorsMeetPools,
  gangsPossible,
];

/** Of configurations that no rule refuses. */
export const warnings: readonly Rule[] = [
  queuesMeant,
  guaranteesKeptWithSpare,
  tenantsPlaced,
  prioritiesKnown,
];
