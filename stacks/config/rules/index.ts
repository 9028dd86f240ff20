import { apiServerPossible, flagsUnowned } from "./api-server";
import { celebornApart, celebornHasQueue, celebornPossible, celebornQuotasOfTenants } from "./celeborn";
import { cleanupPossible } from "./cleanup";
import { versionSupported } from "./cluster";
import { membersApart, quorum, quotaInReach } from "./event-etcd";
import { gangsPossible } from "./gang";
import { namespaceQueuesWork, queuesFitLabels } from "./namespace-queues";
import { memberAddresses, portsApart, rangesApart } from "./network";
import { guaranteesKept, guaranteesKeptWithSpare, poolsApart, poolsFound, poolsMeasured } from "./node-pools";
import { selectorsMeetPools } from "./placement";
import { queuesGiven, queuesMeant, queuesOfRelease, queuesValid, resolverStarts } from "./queues";
import { prioritiesKnown } from "./priorities";
import { roomsApart } from "./room-namespaces";
import type { Rule } from "./rule";
import {
  clientCanBeBuilt,
  executorBounds,
  limitsAboveRequests,
  releaseCanBeBuilt,
  shuffleOutlastsIdleness,
} from "./spark";
import { imageCanBeBuilt, imageNamesItsSpark } from "./spark-image";
import { applicationsNamed, profilesPossible } from "./spark-profiles";
import { tenantsHaveQueues, tenantsPlaced } from "./tenant-queues";
import { tenantHomesPossible } from "./tenant-homes";
import { namespacesFree, tenantQueuesApart, tenantsApart, tenantsHaveSeats } from "./tenants";
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
  tenantQueuesApart,
  tenantsHaveSeats,
  namespacesFree,
  releaseCanBeBuilt,
  clientCanBeBuilt,
  imageCanBeBuilt,
  imageNamesItsSpark,
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
  tenantHomesPossible,
  selectorsMeetPools,
  gangsPossible,
  celebornPossible,
  celebornApart,
  celebornHasQueue,
  celebornQuotasOfTenants,
  cleanupPossible,
  roomsApart,
];

/** Of configurations that no rule refuses. */
export const warnings: readonly Rule[] = [
  queuesMeant,
  guaranteesKeptWithSpare,
  tenantsPlaced,
  prioritiesKnown,
  applicationsNamed,
];
