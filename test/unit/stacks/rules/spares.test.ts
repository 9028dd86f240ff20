import { configWarnings, loadConfig } from "../../../../stacks/config";
import { configWith } from "../../../support/config";
import { managed } from "../../../support/managed-config";
import { withQueues } from "../../../support/queue-config";

const warningsOf = (changes: Record<string, unknown>) => configWarnings(loadConfig(configWith(changes)));

const apiServer =
  "apiServer.replicas: one (1), so that nothing of Spark's reaches the API while its node is drained or lost; 2 or more";
const members =
  "eventEtcd.members: one (1), so that Events are lost while its node is drained or lost; 3, on nodes of their own";
const three = ["1", "2", "3"].map((number) => ({ node: `control-${number}`, address: `192.0.2.${number}` }));

it("warns of what there is once in an environment that is protected", () =>
  expect(warningsOf({})).toEqual([apiServer, members]));

it.each([
  ["an environment that is not", { protect: false }],
  ["several of each", { "apiServer.replicas": 2, "eventEtcd.members": three }],
  ["one on each node", { "apiServer.workload": "DaemonSet", "eventEtcd.members": three }],
  ["a control plane of somebody else's", managed],
])("says nothing of %s", (_, changes) => expect(warningsOf(changes)).toEqual([]));

it("looks at the fewest that autoscaling leaves", () => {
  const scaled = (minReplicas: number) =>
    warningsOf({
      "eventEtcd.members": three,
      "apiServer.autoscaling": { minReplicas, maxReplicas: 4 },
      "apiServer.resources": { requests: { cpu: "1", memory: "1Gi" }, limits: { cpu: "2", memory: "2Gi" } },
    });
  expect(scaled(1)).toEqual([expect.stringMatching(/^apiServer\.autoscaling\.minReplicas: one \(1\), /)]);
  expect(scaled(2)).toEqual([]);
});

it("warns of one webhook, where there is one", () => {
  const replicas = (count: number, enabled = true) =>
    warningsOf({ ...managed, ...withQueues, "yunikorn.admissionController": { replicas: count, enabled } });
  expect(replicas(1)).toEqual([expect.stringMatching(/^yunikorn\.admissionController\.replicas: one \(1\)/)]);
  expect(replicas(2)).toEqual([]);
  expect(replicas(1, false)).toEqual([]);
});
