import { apiServerPossible, flagsUnowned } from "./api-server";
import { celebornHasNodes } from "./celeborn-nodes";
import { celebornApart, celebornHasQueue, celebornPossible, celebornQuotasOfTenants } from "./celeborn";
import { cleanupPossible } from "./cleanup";
import { versionSupported } from "./cluster";
import { etcdTried, membersApart, quorum, quotaInReach } from "./event-etcd";
import { gangsPossible } from "./gang";
import { jobsFitQueues } from "./jobs-fit-queues";
import { namespaceQueuesWork, queuesFitLabels } from "./namespace-queues";
import { memberAddresses, portsApart, rangesApart } from "./network";
import { guaranteesKept, guaranteesKeptWithSpare, poolsApart, poolsFound, poolsMeasured } from "./node-pools";
import { selectorsMeetPools } from "./placement";
import { podsFitNodes } from "./pods-fit-nodes";
import { queueMemoryMeant } from "./queue-memory";
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
import { lossesBorne } from "./spares";
import { applicationsNamed, profilesPossible } from "./spark-profiles";
import { tenantsHaveQueues, tenantsPlaced } from "./tenant-queues";
import { tenantHomesPossible } from "./tenant-homes";
import { namespacesFree, tenantQueuesApart, tenantsApart, tenantsHaveSeats } from "./tenants";
import { yunikornImagesOfVersion, yunikornPossible, yunikornSized } from "./yunikorn";

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
  yunikornImagesOfVersion,
  yunikornSized,
  queuesValid,
  queuesOfRelease,
  resolverStarts,
  guaranteesKept,
  tenantsHaveQueues,
  queuesFitLabels,
  namespaceQueuesWork,
  tenantHomesPossible,
  selectorsMeetPools,
  podsFitNodes,
  jobsFitQueues,
  gangsPossible,
  celebornPossible,
  celebornApart,
  celebornHasQueue,
  celebornQuotasOfTenants,
  celebornHasNodes,
  cleanupPossible,
  roomsApart,
];

/** Of configurations that no rule refuses. */
export const warnings: readonly Rule[] = [
  queuesMeant,
  queueMemoryMeant,
  guaranteesKeptWithSpare,
  tenantsPlaced,
  prioritiesKnown,
  applicationsNamed,
  etcdTried,
  lossesBorne,
];
