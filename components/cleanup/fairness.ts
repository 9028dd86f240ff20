import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { labels } from "../../lib/labels";
import { clusterWideName, component } from "./metadata";

type LevelSpec = k8s.types.input.flowcontrol.v1.PriorityLevelConfigurationSpec;
type SchemaSpec = k8s.types.input.flowcontrol.v1.FlowSchemaSpec;

/**
 * Seats of all runs together: about 10 of an API server's 600, half of them lent while nobody cleans, at most twice as many borrowed. What a run asks beyond that waits here, in front of
 * nobody else.
 */
export const levelSpec: LevelSpec = {
  type: "Limited",
  limited: {
    nominalConcurrencyShares: 5,
    lendablePercent: 50,
    borrowingLimitPercent: 100,
    limitResponse: { type: "Queue", queuing: { queues: 16, handSize: 4, queueLengthLimit: 50 } },
  },
};

/** After the schemas of Kubernetes' own components, the last of which has 900, and before the tenants', which begin at 1000. Each tenant's run is a flow of its own. */
export const schemaSpec = (level: string, namespace: string): SchemaSpec => ({
  priorityLevelConfiguration: { name: level },
  matchingPrecedence: 950,
  distinguisherMethod: { type: "ByUser" },
  rules: [
    {
      subjects: [{ kind: "ServiceAccount", serviceAccount: { name: "*", namespace } }],
      resourceRules: [
        { verbs: ["*"], apiGroups: ["*"], resources: ["*"], namespaces: ["*"], clusterScope: true },
      ],
      nonResourceRules: [{ verbs: ["*"], nonResourceURLs: ["*"] }],
    },
  ],
});

export function createFairness(
  name: string,
  namespace: string,
  child: pulumi.CustomResourceOptions,
): pulumi.Resource {
  const metadata = { name: clusterWideName(namespace), labels: labels(component, name) };
  const level = new k8s.flowcontrol.v1.PriorityLevelConfiguration(
    `${name}-level`,
    { metadata, spec: levelSpec },
    child,
  );
  return new k8s.flowcontrol.v1.FlowSchema(
    `${name}-flows`,
    { metadata, spec: schemaSpec(metadata.name, namespace) },
    { ...child, dependsOn: level },
  );
}
