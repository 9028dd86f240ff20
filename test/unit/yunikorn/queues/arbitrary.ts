import fc from "fast-check";
import { omit } from "../../../../lib/omit";
import type {
  ChildTemplate,
  Limit,
  PlacementRule,
  Queue,
  QueueProperties,
  QueueTree,
  Resources,
} from "../../../../components/yunikorn/queues/tree";

/** What is drawn of a queue: shares of what is above it, so that whatever is drawn fits. */
interface Draft {
  readonly hasMax: boolean;
  readonly max: number;
  readonly guaranteed?: number;
  readonly applications: number;
  readonly countsApplications: boolean;
  readonly rest: Pick<Queue, "adminAcl" | "submitAcl" | "properties" | "childTemplate" | "nodePool">;
  readonly limit?: { readonly users: string[]; readonly share: number; readonly description?: string };
  readonly isEmptyParent: boolean;
  readonly below: Readonly<Record<string, Draft>>;
}

const word = fc.stringMatching(/^[a-z][a-z0-9_-]{0,8}$/);
const some = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const words = fc.uniqueArray(word, { minLength: 1, maxLength: 3 });

/** Text with all that YAML has signs for, but without those that no YAML can hold. */
const description = fc.string({
  unit: fc.constantFrom(..."ab Z09:#-?!&*|>'\"%@`{}[],~=<\\\n\té\u2028😀"),
  minLength: 1,
  maxLength: 12,
});

const acl = fc.oneof(
  fc.constant("*" as const),
  fc.record({ users: words }),
  fc.record({ groups: words }),
  fc.record({ users: words, groups: words }),
);

const duration = fc.constantFrom("10s", "1m30s", "2h", "500ms");
const properties: fc.Arbitrary<QueueProperties> = fc
  .record(
    {
      applicationSortPolicy: fc.constantFrom("fifo", "fair"),
      applicationSortPriority: fc.constantFrom("enabled", "disabled"),
      priorityPolicy: fc.constantFrom("default", "fence"),
      priorityOffset: fc.integer({ min: -2147483648, max: 2147483647 }),
      preemptionPolicy: fc.constantFrom("default", "fence", "disabled"),
      preemptionDelay: duration,
      quotaPreemptionDelay: duration,
      unschedulableAsksBackoff: fc.nat(),
      unschedulableAsksBackoffDelay: duration,
    } as const,
    { requiredKeys: [] },
  )
  .map((it) => it as QueueProperties);

/** Types with the words that YAML reads otherwise: a resource type is a key. */
const amount = fc.record(
  { vcore: fc.constantFrom("1", "500m"), memory: fc.constantFrom("1Gi", "1000"), no: fc.constant("5k") },
  { requiredKeys: ["memory"] },
) as fc.Arbitrary<Resources>;
const childTemplate: fc.Arbitrary<ChildTemplate> = fc
  .record(
    { max: amount, maxApplications: fc.integer({ min: 1, max: 9 }), properties },
    { requiredKeys: ["max"] },
  )
  .map((it) => it as ChildTemplate);

const rest = fc.record(
  { adminAcl: acl, submitAcl: acl, properties, childTemplate, nodePool: word },
  { requiredKeys: [] },
) as fc.Arbitrary<Draft["rest"]>;

/** @param depth how many levels of queues may be below */
const draft = (depth: number): fc.Arbitrary<Draft> =>
  fc.record(
    {
      hasMax: fc.boolean(),
      max: fc.integer({ min: 1, max: 100 }),
      guaranteed: some(fc.integer({ min: 1, max: 100 })),
      applications: fc.integer({ min: 1, max: 100 }),
      countsApplications: fc.boolean(),
      rest,
      limit: some(
        fc.record(
          { users: words, share: fc.integer({ min: 1, max: 100 }), description },
          { requiredKeys: ["users", "share"] },
        ),
      ),
      isEmptyParent: fc.boolean(),
      below: depth === 0 ? fc.constant({}) : fc.dictionary(word, draft(depth - 1), { maxKeys: 3 }),
    },
    { noNullPrototype: true },
  );

/** In thousandths of a vcore and megabytes; each is more than 0 as long as the tree is not deeper than a few levels. */
interface Bounds {
  readonly max: number;
  readonly guaranteed: number;
  readonly applications: number;
}

const resources = (units: number): Resources => ({ vcore: `${units}m`, memory: `${units}M` });
const part = (of: number, percent: number): number => Math.max(1, Math.floor((of * percent) / 100));

function queueOf(it: Draft, bounds: Bounds): Queue {
  const max = it.hasMax ? part(bounds.max, it.max) : bounds.max;
  const room = Math.min(max, bounds.guaranteed);
  const guaranteed = it.guaranteed === undefined ? undefined : part(room, it.guaranteed);
  const isCounted = it.countsApplications || bounds.applications > 0;
  const maxApplications = isCounted ? part(bounds.applications || 1000, it.applications) : 0;
  const names = Object.keys(it.below);
  const share = Math.floor((guaranteed ?? room) / Math.max(1, names.length));
  const queues = below(it, { max, guaranteed: share, applications: maxApplications });
  return {
    ...it.rest,
    ...(it.hasMax ? { max: resources(max) } : {}),
    ...(guaranteed === undefined ? {} : { guaranteed: resources(guaranteed) }),
    ...(maxApplications > 0 ? { maxApplications } : {}),
    ...(it.limit && names.length === 0 ? { limits: [limitOf(it.limit, max, maxApplications)] } : {}),
    ...(names.length > 0 ? { queues } : it.isEmptyParent ? { parent: true } : {}),
  };
}

const below = (it: Draft, bounds: Bounds): Record<string, Queue> =>
  Object.fromEntries(Object.entries(it.below).map(([name, child]) => [name, queueOf(child, bounds)]));

const limitOf = (limit: NonNullable<Draft["limit"]>, max: number, applications: number): Limit => ({
  ...(limit.description === undefined ? {} : { description: limit.description }),
  users: limit.users,
  max: resources(part(max, limit.share)),
  ...(applications > 0 ? { maxApplications: part(applications, limit.share) } : {}),
});

const filter = fc.record(
  { type: fc.constantFrom("allow", "deny"), users: fc.oneof(words, fc.constant(["^etl-.*$"])) } as const,
  { requiredKeys: ["users"] },
);
/** Rules that are possible in every tree. */
const placementRule: fc.Arbitrary<PlacementRule> = fc
  .oneof(
    fc.record({ rule: fc.constant("provided"), create: fc.constant(true), filter } as const, {
      requiredKeys: ["rule"],
    }),
    fc.record(
      {
        rule: fc.constant("tag"),
        value: fc.constant("namespace"),
        create: fc.constant(true),
        filter,
      } as const,
      { requiredKeys: ["rule", "value"] },
    ),
    fc.record({
      rule: fc.constant("user"),
      create: fc.constant(true),
      parent: fc.record({
        rule: fc.constant("fixed"),
        value: fc.constant("root.nobody-has-this-one"),
        create: fc.constant(true),
      }),
    } as const),
  )
  .map((it) => it as PlacementRule);

/** @param depth levels of queues below root's own */
const treeOf = (depth: number): fc.Arbitrary<QueueTree> =>
  fc
    .record(
      {
        nodeSort: fc.record({
          policy: fc.constantFrom("fair", "binpacking"),
          weights: fc.record({ vcore: fc.constantFrom(0, 1, 2.5), memory: fc.constantFrom(1, 0.25) }),
        } as const),
        preemption: fc.record({ enabled: fc.boolean(), quotaPreemption: fc.boolean() }),
        userGroupResolver: fc.constantFrom("os", "ldap"),
        placement: fc.array(placementRule, { minLength: 1, maxLength: 3 }),
        root: draft(depth + 1),
      } as const,
      { requiredKeys: ["root"], noNullPrototype: true },
    )
    .map(({ root, ...tree }) => {
      const { nodePool, ...others } = root.rest;
      const queues = below(root, { max: 1e12, guaranteed: 1e11, applications: 0 });
      return {
        ...tree,
        root: {
          ...others,
          ...(nodePool ? { nodePool } : {}),
          ...(Object.keys(queues).length > 0 ? { queues } : {}),
        },
      };
    });

/** Trees that YuniKorn takes, in the form that `parseQueues` gives them. */
export const validTree = treeOf(2);

/** As `validTree`, smaller, with at least one queue. */
export const grownTree = treeOf(1).filter(({ root }) => Object.keys(root.queues ?? {}).length > 0);

/** Without what queues.yaml does not have. */
export function rendered(tree: QueueTree): QueueTree {
  const strip = ({ queues, ...queue }: Queue): Queue => ({
    ...omit(queue, "nodePool"),
    ...(queues && {
      queues: Object.fromEntries(Object.entries(queues).map(([name, below]) => [name, strip(below)])),
    }),
  });
  return { ...tree, root: strip(tree.root) };
}
