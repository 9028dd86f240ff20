import { treePath } from "../../../../components/yunikorn/queues/place";
import type { QueueTree } from "../../../../components/yunikorn/queues/tree";

const tree: QueueTree = { root: { queues: { p1: {}, team: { queues: { a: {}, b: {} } } } } };

it.each([
  ["partitions[0].queues[0].queues[0].resources.max.memory", "root.queues.p1.max.memory"],
  [
    "partitions[0].queues[0].queues[1].queues[1].resources.guaranteed.vcore",
    "root.queues.team.queues.b.guaranteed.vcore",
  ],
  [
    'partitions[0].queues[0].queues[0].resources.max["nvidia.com/gpu"]',
    'root.queues.p1.max["nvidia.com/gpu"]',
  ],
  ["partitions[0].queues[0].resources.max", "root.max"],
  ["partitions[0].queues[0].resources", "root"],
  ["partitions[0].queues[0].queues[1].name", "root.queues.team"],
  ["partitions[0].queues[0].queues[1]", "root.queues.team"],
  ["partitions[0].queues[0]", "root"],
  ["partitions[0].queues", "root"],
  ["partitions[0].queues[0].queues[0].maxapplications", "root.queues.p1.maxApplications"],
  ["partitions[0].queues[0].submitacl", "root.submitAcl"],
  ["partitions[0].queues[0].adminacl", "root.adminAcl"],
  ["partitions[0].queues[0].limits[1].maxresources.vcore", "root.limits[1].max.vcore"],
  ["partitions[0].queues[0].limits[1].maxapplications", "root.limits[1].maxApplications"],
  ["partitions[0].queues[0].limits[0].limit", "root.limits[0].description"],
  ["partitions[0].queues[0].limits[0].users[2]", "root.limits[0].users[2]"],
  ["partitions[0].queues[0].childtemplate.resources.max.vcore", "root.childTemplate.max.vcore"],
  ["partitions[0].queues[0].childtemplate.maxapplications", "root.childTemplate.maxApplications"],
  ['partitions[0].queues[0].properties["application.sort.policy"]', "root.properties.applicationSortPolicy"],
  ["partitions[0].queues[0].properties.preemption.delay", "root.properties.preemptionDelay"],
  [
    'partitions[0].queues[0].childtemplate.properties["priority.offset"]',
    "root.childTemplate.properties.priorityOffset",
  ],
  ["partitions[0].nodesortpolicy.type", "nodeSort.policy"],
  ["partitions[0].nodesortpolicy.resourceweights.vcore", "nodeSort.weights.vcore"],
  ["partitions[0].preemption.quotapreemptionenabled", "preemption.quotaPreemption"],
  ["partitions[0].usergroupresolver.type", "userGroupResolver"],
  ["partitions[0].placementrules[1].parent.name", "placement[1].parent.rule"],
  ["partitions[0].placementrules[1].filter.users[0]", "placement[1].filter.users[0]"],
  ["", ""],
])("finds %s at %s", (raw, wanted) => expect(treePath(tree, raw)).toBe(wanted));
