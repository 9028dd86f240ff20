import type * as k8s from "@pulumi/kubernetes";
import { eventsLevel } from "./levels";

type Spec = k8s.types.input.flowcontrol.v1.FlowSchemaSpec;

const everything = {
  verbs: ["*"],
  apiGroups: ["*"],
  resources: ["*"],
  namespaces: ["*"],
  clusterScope: true,
};

/** Every request for Events, whoever makes it, ahead of the schemas of nodes (400 and 500) and of kube-system (800 and 900). */
export const eventsFlowSchema: Spec = {
  priorityLevelConfiguration: { name: eventsLevel.name },
  matchingPrecedence: 300,
  distinguisherMethod: { type: "ByUser" },
  rules: [
    {
      subjects: ["system:authenticated", "system:unauthenticated"].map((name) => ({
        kind: "Group",
        group: { name },
      })),
      resourceRules: [{ ...everything, apiGroups: ["", "events.k8s.io"], resources: ["events"] }],
    },
  ],
};

/** Behind the schemas of Kubernetes' own components, the last of which has 900, and ahead of the one for all service accounts, 9000. */
const firstPrecedence = 1000;

/**
 * Everything that a tenant's service accounts ask for, but Events. By user, so that its drivers do not keep its spark-submit waiting.
 * Where several tenants share a level, schema and user together are the flow: each has queues of its own there too.
 * @param index of the tenant; no two schemas have one precedence
 * @see k8s.io/apiserver, pkg/util/flowcontrol/apf_controller.go, hashFlowID
 */
export const tenantFlowSchema = (level: string, namespace: string, index: number): Spec => ({
  priorityLevelConfiguration: { name: level },
  matchingPrecedence: firstPrecedence + index,
  distinguisherMethod: { type: "ByUser" },
  rules: [
    {
      subjects: [{ kind: "ServiceAccount", serviceAccount: { name: "*", namespace } }],
      resourceRules: [everything],
      nonResourceRules: [{ verbs: ["*"], nonResourceURLs: ["*"] }],
    },
  ],
});
