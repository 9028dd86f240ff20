import type * as k8s from "@pulumi/kubernetes";

/** Of the flow schema and of the priority level; there is one of each in a cluster, for every API server. */
export const eventsPriorityName = "spark-platform-events";

/**
 * Few seats and a short queue for Events: while the Events etcd hangs, its writers hang too, and about 590 of them on the default level had every other
 * write refused. Here the surplus gets 429 at once and nobody else waits.
 */
export const eventsPriorityLevel: k8s.types.input.flowcontrol.v1.PriorityLevelConfigurationSpec = {
  type: "Limited",
  limited: {
    nominalConcurrencyShares: 5,
    lendablePercent: 0,
    borrowingLimitPercent: 0,
    limitResponse: { type: "Queue", queuing: { queues: 8, handSize: 2, queueLengthLimit: 5 } },
  },
};

/** Every request for Events, whoever makes it, ahead of the schemas of nodes (400) and of kube-system (800 and 900). */
export const eventsFlowSchema: k8s.types.input.flowcontrol.v1.FlowSchemaSpec = {
  priorityLevelConfiguration: { name: eventsPriorityName },
  matchingPrecedence: 300,
  distinguisherMethod: { type: "ByUser" },
  rules: [
    {
      subjects: ["system:authenticated", "system:unauthenticated"].map((name) => ({
        kind: "Group",
        group: { name },
      })),
      resourceRules: [
        {
          verbs: ["*"],
          apiGroups: ["", "events.k8s.io"],
          resources: ["events"],
          namespaces: ["*"],
          clusterScope: true,
        },
      ],
    },
  ],
};
