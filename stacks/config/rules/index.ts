import { apiServerPossible, flagsUnowned } from "./api-server";
import { celebornApart, celebornHasQueue, celebornPossible, celebornQuotasOfTenants } from "./celeborn";
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
import {
  clientCanBeBuilt,
  executorBounds,
  limitsAboveRequests,
  releaseCanBeBuilt,
  shuffleOutlastsIdleness,
} from "./spark";
import { applicationsNamed, profilesPossible } from "./spark-profiles";
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
  clientCanBeBuilt,
  executorBounds,
  shuffleOutlastsIdleness,
  limitsAboveRequests,
  profilesPossible,
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
  celebornPossible,
  celebornApart,
  celebornHasQueue,
  celebornQuotasOfTenants,
];

/** Of configurations that no rule refuses. */
export const warnings: readonly Rule[] = [
  queuesMeant,
  guaranteesKeptWithSpare,
  tenantsPlaced,
  prioritiesKnown,
  applicationsNamed,
];
