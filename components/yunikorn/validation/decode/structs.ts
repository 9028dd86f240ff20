import { BOOLEAN, COUNT, NUMBER_MAP, OPTIONAL_BOOLEAN, STRING, STRING_MAP, STRINGS, struct } from "./shape";

const resources = struct("section", { guaranteed: STRING_MAP, max: STRING_MAP });

const childTemplate = struct("section", { maxApplications: COUNT, properties: STRING_MAP, resources });

const limit = struct("limit", {
  limit: STRING,
  users: STRINGS,
  groups: STRINGS,
  maxResources: STRING_MAP,
  maxApplications: COUNT,
});

const limits = { kind: "list", of: limit } as const;

const queue = struct("queue", {
  name: STRING,
  parent: BOOLEAN,
  resources,
  maxApplications: COUNT,
  properties: STRING_MAP,
  adminAcl: STRING,
  submitAcl: STRING,
  childTemplate,
  queues: "list of self",
  limits,
});

const placementRule = struct("placement rule", {
  name: STRING,
  create: BOOLEAN,
  filter: struct("section", { type: STRING, users: STRINGS, groups: STRINGS }),
  parent: "self or nothing",
  value: STRING,
});

const partition = struct("partition", {
  name: STRING,
  queues: { kind: "list", of: queue },
  placementRules: { kind: "list", of: placementRule },
  limits,
  preemption: struct("section", { enabled: OPTIONAL_BOOLEAN, quotaPreemptionEnabled: OPTIONAL_BOOLEAN }),
  nodeSortPolicy: struct("section", { type: STRING, resourceWeights: NUMBER_MAP }),
  userGroupResolver: struct("section", { type: STRING }),
});

export const SCHEDULER_CONFIG = struct("configuration", {
  partitions: { kind: "list", of: partition },
  checksum: STRING,
});
