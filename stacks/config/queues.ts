import { z } from "zod";
import {
  type Acl,
  type PlacementRule,
  type Queue,
  filterTypes,
  nodeSortPolicies,
  placementRules,
  preemptionPolicies,
  priorityPolicies,
  sortPolicies,
  sortPriorities,
  userGroupResolvers,
} from "../../components/yunikorn/queues";
import { count, dnsLabel, flag, list, pattern, quantities, text, wholeNumber } from "./leaf";
import { either, expected, mapOf, oneOf, section } from "./section";

/** The forms of YuniKorn's queue tree. What the values of one queue mean for another, YuniKorn's own rules say: `rules/queues.ts`. */

const names = list(text);

/** In an ACL's text a comma ends a name and a space ends all users: a name with one would become others. */
const aclNames = list(
  pattern(/^[^\s,]+$/, "a name", "one user or group for each element, without spaces and commas"),
);

const acl: z.ZodType<Acl> = either(
  [
    z.literal("*"),
    section({
      users: aclNames
        .optional()
        .describe("User names. A service account's has colons, which YuniKorn ignores. Default: nobody."),
      groups: aclNames.optional().describe("Group names. Default: nobody."),
    }),
  ],
  "an ACL",
  '"*" for everybody, or an object with users, groups',
);

const applications = count(0, Number.MAX_SAFE_INTEGER);

const goDuration = (allowed: string) =>
  pattern(/^(0|(\d+(\.\d+)?(ms|s|m|h))+)$/, "a duration with a unit", allowed);

const properties = section({
  applicationSortPolicy: oneOf(sortPolicies)
    .optional()
    .describe("`fifo`: by time of submission; `fair`: by use. Default: fifo."),
  applicationSortPriority: oneOf(sortPriorities)
    .optional()
    .describe("Whether applications with a higher priority come first. Default: enabled."),
  priorityPolicy: oneOf(priorityPolicies)
    .optional()
    .describe("`fence`: priorities below count for nothing outside of this queue. Default: default."),
  priorityOffset: wholeNumber(-2147483648, 2147483647, "an offset", "a whole number of 32 bits, such as 100")
    .optional()
    .describe("Added to the priority of all that waits here. Default: 0."),
  preemptionPolicy: oneOf(preemptionPolicies)
    .optional()
    .describe(
      "`fence`: pods of this queue preempt nobody outside of it; `disabled`: nobody is preempted here. Default: default.",
    ),
  preemptionDelay: goDuration("a duration such as 30s or 1m30s")
    .optional()
    .describe("How long a pod waits before others are preempted for it. Default: 30s."),
  quotaPreemptionDelay: goDuration("0, or a duration such as 1h")
    .optional()
    .describe(
      "How long a queue may stay above a max that was lowered; 0: for ever. YuniKorn 1.8. Default: 0.",
    ),
  unschedulableAsksBackoff: count(0, Number.MAX_SAFE_INTEGER)
    .optional()
    .describe("Pods without a place after which an application waits; 0: never. YuniKorn 1.8. Default: 0."),
  unschedulableAsksBackoffDelay: goDuration("a duration such as 30s or 1m30s")
    .optional()
    .describe("How long it waits. YuniKorn 1.8. Default: 30s."),
});

/** What a queue and what a template for queues have. */
const shared = {
  guaranteed: quantities
    .optional()
    .describe(
      "Resources that it gets back by preemption, by type: vcore, memory in bytes, others in pieces. Default: nothing.",
    ),
  max: quantities
    .optional()
    .describe(
      "Resources that it cannot exceed, by type. A type that is not there is unlimited. Default: no limit.",
    ),
  maxApplications: applications.optional().describe("Running applications; 0: unlimited. Default: 0."),
  properties: properties.optional().describe("How it is scheduled."),
};

const limit = section({
  description: text.optional().describe("What it is for. Default: nothing is said."),
  users: names
    .optional()
    .describe("Users, each of whom has this much; `*`: all whom no limit names. Default: nobody."),
  groups: names
    .optional()
    .describe("Groups, each of which has this much; `*`: all that no limit names. Default: nobody."),
  max: quantities.optional().describe("Resources at most, by type. Default: no limit."),
  maxApplications: applications.optional().describe("Running applications; 0: unlimited. Default: 0."),
});

const queue: z.ZodType<Queue> = section({
  parent: flag
    .optional()
    .describe(
      "Whether queues may be below it; one without takes applications. Default: whether `queues` has any.",
    ),
  ...shared,
  adminAcl: acl.optional().describe("Who may also change what runs here and below. Default: nobody."),
  submitAcl: acl.optional().describe("Who may submit here and below. Default: whoever may above."),
  childTemplate: section(shared)
    .optional()
    .describe("What queues have that placement creates below it. Default: nothing."),
  limits: list(limit)
    .optional()
    .describe("What single users and groups have at most. Default: as much as the queue."),
  get queues(): z.ZodOptional<z.ZodRecord<z.ZodString, z.ZodType<Queue>>> {
    return mapOf(queue, "queues", "an object with a queue for each name")
      .optional()
      .meta({ id: "queues", description: "Queues below, by name. Default: none." });
  },
  nodePool: dnsLabel
    .optional()
    .describe("Node pool that its pods run on. Default: that of the queue above, or any node."),
}).meta({ id: "queue" });

const filter = section({
  type: oneOf(filterTypes).optional().describe("Whether it is for these, or for all others. Default: allow."),
  users: names.optional().describe("Users; one alone may be a regular expression. Default: nobody."),
  groups: names.optional().describe("Groups; one alone may be a regular expression. Default: nobody."),
});

const placementRule: z.ZodType<PlacementRule> = section({
  rule: oneOf(placementRules).describe(
    "Where the queue's name comes from: the pod (provided), the user, `value` itself (fixed) or a tag of the application.",
  ),
  value: text
    .optional()
    .describe("fixed: the queue. tag: the tag, such as namespace. Default: none, as for provided and user."),
  create: flag.optional().describe("Whether a queue that is not there is created. Default: false."),
  filter: filter.optional().describe("Whom the rule is for. Default: everybody."),
  get parent(): z.ZodOptional<z.ZodType<PlacementRule>> {
    return placementRule.optional().describe("Gives the queue above.");
  },
}).meta({ id: "placementRule" });

const weight = z
  .number(expected("a weight", "a number of 0 or more"))
  .min(0, expected("a weight", "a number of 0 or more"));

/** The whole tree. */
export const queuesSchema = section({
  nodeSort: section({
    policy: oneOf(nodeSortPolicies)
      .optional()
      .describe("`fair` spreads pods over nodes, `binpacking` fills one before the next. Default: fair."),
    weights: mapOf(weight, "weights", "an object with a number for each resource type")
      .optional()
      .describe("How much a resource type counts. Default: 1 each."),
  })
    .optional()
    .describe("In which order nodes are tried."),
  preemption: section({
    enabled: flag.optional().describe("Whether guarantees are kept by ending pods of others. Default: true."),
    quotaPreemption: flag
      .optional()
      .describe("Whether pods end where a max was lowered. YuniKorn 1.8. Default: false."),
  })
    .optional()
    .describe("What may end pods."),
  placement: list(placementRule)
    .optional()
    .describe(
      "Rules, asked in order, that find an application's queue. Default: the one that its pods name.",
    ),
  userGroupResolver: oneOf(userGroupResolvers)
    .optional()
    .describe(
      'Who knows a user\'s groups. `ldap` is refused: the platform mounts no Secret for it. Default: "", the pod itself, as the admission controller saw it.',
    ),
  root: queue.describe("The queue above all; guaranteed and max are the cluster's, and not given."),
});
