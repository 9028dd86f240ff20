import { PolicyPack } from "@pulumi/policy";
import { apiServersFinishRequests } from "./rules/api-servers-finish-requests";
import { bindingsResolve } from "./rules/bindings-resolve";
import { budgetsKeepQuorum } from "./rules/budgets-keep-quorum";
import { budgetsMatchPods } from "./rules/budgets-match-pods";
import { capabilitiesDropped } from "./rules/capabilities-dropped";
import { celebornKeepsItsData } from "./rules/celeborn-keeps-its-data";
import { claimsRetained } from "./rules/claims-retained";
import { clustersIdentified } from "./rules/clusters-identified";
import { containersBounded } from "./rules/containers-bounded";
import { containersProbed } from "./rules/containers-probed";
import { etcdWithClientCertificates } from "./rules/etcd-with-client-certificates";
import { eventsInTheirOwnEtcd } from "./rules/events-in-their-own-etcd";
import { flowSchemasSpareOthers } from "./rules/flow-schemas-spare-others";
import { guaranteesWithinCapacity } from "./rules/guarantees-within-capacity";
import { hostAccessDeclared } from "./rules/host-access-declared";
import { imagesPinned } from "./rules/images-pinned";
import { jobsEnd } from "./rules/jobs-end";
import { namespacesHavePodSecurity } from "./rules/namespaces-have-pod-security";
import { noNewPrivileges } from "./rules/no-new-privileges";
import { noPlainSecrets } from "./rules/no-plain-secrets";
import { objectsLabelled } from "./rules/objects-labelled";
import { objectsPlaced } from "./rules/objects-placed";
import { podsNotRoot } from "./rules/pods-not-root";
import { priorityNamed } from "./rules/priority-named";
import { probesSpareEventsEtcd } from "./rules/probes-spare-events-etcd";
import { profilesKnowCeleborn } from "./rules/profiles-know-celeborn";
import { profilesLeadToQueues } from "./rules/profiles-lead-to-queues";
import { profilesUseSparkApiServers } from "./rules/profiles-use-spark-api-servers";
import { providerExplicit } from "./rules/provider-explicit";
import { queuesBounded } from "./rules/queues-bounded";
import { queuesValid } from "./rules/queues-valid";
import { quorumsComplete } from "./rules/quorums-complete";
import { replicasHaveBudgets } from "./rules/replicas-have-budgets";
import { replicasSpread } from "./rules/replicas-spread";
import { rightsDoNotGrow } from "./rules/rights-do-not-grow";
import { rightsWithoutWildcards } from "./rules/rights-without-wildcards";
import { rolloutsKeepServing } from "./rules/rollouts-keep-serving";
import { rootFileSystemReadOnly } from "./rules/root-file-system-read-only";
import { seccompSet } from "./rules/seccomp-set";
import { secretsMadeAsSecrets } from "./rules/secrets-made-as-secrets";
import { secretsNamed } from "./rules/secrets-named";
import { servicesReachPods } from "./rules/services-reach-pods";
import { sparkApiServersApart } from "./rules/spark-api-servers-apart";
import { statefulProtected } from "./rules/stateful-protected";
import { tenantsAreCleaned } from "./rules/tenants-are-cleaned";
import { tenantsDenyByDefault } from "./rules/tenants-deny-by-default";
import { tenantsHaveFairShare } from "./rules/tenants-have-fair-share";
import { tenantsHaveQuota } from "./rules/tenants-have-quota";
import { tenantsReadNoSecrets } from "./rules/tenants-read-no-secrets";
import { tenantsStayAtHome } from "./rules/tenants-stay-at-home";
import { tokensByChoice } from "./rules/tokens-by-choice";
import { verbsExist } from "./rules/verbs-exist";
import { webhooksCannotStopTheApi } from "./rules/webhooks-cannot-stop-the-api";

new PolicyPack("spark-platform", {
  policies: [
    apiServersFinishRequests,
    bindingsResolve,
    budgetsKeepQuorum,
    budgetsMatchPods,
    capabilitiesDropped,
    celebornKeepsItsData,
    claimsRetained,
    clustersIdentified,
    containersBounded,
    containersProbed,
    etcdWithClientCertificates,
    eventsInTheirOwnEtcd,
    flowSchemasSpareOthers,
    guaranteesWithinCapacity,
    hostAccessDeclared,
    imagesPinned,
    jobsEnd,
    namespacesHavePodSecurity,
    noNewPrivileges,
    noPlainSecrets,
    objectsLabelled,
    objectsPlaced,
    podsNotRoot,
    priorityNamed,
    probesSpareEventsEtcd,
    profilesKnowCeleborn,
    profilesLeadToQueues,
    profilesUseSparkApiServers,
    providerExplicit,
    queuesBounded,
    queuesValid,
    quorumsComplete,
    replicasHaveBudgets,
    replicasSpread,
    rightsDoNotGrow,
    rightsWithoutWildcards,
    rolloutsKeepServing,
    rootFileSystemReadOnly,
    seccompSet,
    secretsMadeAsSecrets,
    secretsNamed,
    servicesReachPods,
    sparkApiServersApart,
    statefulProtected,
    tenantsAreCleaned,
    tenantsDenyByDefault,
    tenantsHaveFairShare,
    tenantsHaveQuota,
    tenantsReadNoSecrets,
    tenantsStayAtHome,
    tokensByChoice,
    verbsExist,
    webhooksCannotStopTheApi,
  ],
});
