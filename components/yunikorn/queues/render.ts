import { Document, Scalar, visit } from "yaml";
import { renderAcl } from "./acl";
import { propertyKeys } from "./properties";
import type {
  ChildTemplate,
  Limit,
  PlacementRule,
  Queue,
  QueueProperties,
  QueueTree,
  Resources,
} from "./tree";
import { byName, childQueues, isParent } from "./walk";

/**
 * YuniKorn's queues.yaml. What the tree does not say is not written, so that YuniKorn's own defaults hold, with one exception: a queue with
 * queues below it is written with `parent: true`, since the check of placement rules looks at nothing else. Queues, resources and properties stand in the order
 * of their names.
 */
export function renderQueues(tree: QueueTree): string {
  const { nodeSort, preemption, placement, userGroupResolver, root } = tree;
  const partition = given({
    name: "default",
    nodesortpolicy:
      nodeSort &&
      given({ type: nodeSort.policy, resourceweights: nodeSort.weights && byName(nodeSort.weights) }),
    preemption:
      preemption &&
      given({ enabled: preemption.enabled, quotapreemptionenabled: preemption.quotaPreemption }),
    usergroupresolver: userGroupResolver && { type: userGroupResolver },
    placementrules: placement?.map(rule),
    queues: [queue("root", root)],
  });
  return text({ partitions: [partition] });
}

/**
 * As YAML that Go's yaml.v3 reads as it is meant. That decoder knows words of YAML 1.1, such as `yes` and the merge key `<<`, and more line breaks than
 * YAML 1.2: within quotes it would fold them.
 */
function text(value: unknown): string {
  const document = new Document(value, { compat: "yaml-1.1", aliasDuplicateObjects: false });
  visit(document, {
    Scalar: (_, scalar) => {
      if (typeof scalar.value === "string" && !plain.test(scalar.value)) scalar.type = Scalar.QUOTE_DOUBLE;
    },
  });
  return document
    .toString({ lineWidth: 0 })
    .replace(unseen, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

const plain = /^[A-Za-z0-9][^\p{Cc}\u2028\u2029\ufeff]*$/u;
/** Only in quotes, by `plain`. */
const unseen = /[\u007f-\u009f\u2028\u2029\ufeff]/g;

const given = (values: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

const queue = (name: string, it: Queue): Record<string, unknown> =>
  given({
    name,
    parent: name !== "root" && isParent(it) ? true : undefined,
    submitacl: it.submitAcl && renderAcl(it.submitAcl),
    adminacl: it.adminAcl && renderAcl(it.adminAcl),
    resources: resources(it),
    maxapplications: it.maxApplications,
    properties: it.properties && properties(it.properties),
    childtemplate: it.childTemplate && template(it.childTemplate),
    limits: it.limits?.map(limit),
    queues: it.queues && childQueues(it).map(([child, below]) => queue(child, below)),
  });

function resources(it: { guaranteed?: Resources; max?: Resources }): Record<string, unknown> | undefined {
  const { guaranteed, max } = it;
  return guaranteed === undefined && max === undefined
    ? undefined
    : given({ guaranteed: guaranteed && byName(guaranteed), max: max && byName(max) });
}

const properties = (it: QueueProperties): Record<string, string> =>
  byName(
    Object.fromEntries(
      Object.entries(it).map(([name, value]) => [
        propertyKeys[name as keyof QueueProperties],
        String(value as string | number),
      ]),
    ),
  );

const template = (it: ChildTemplate): Record<string, unknown> =>
  given({
    maxapplications: it.maxApplications,
    properties: it.properties && properties(it.properties),
    resources: resources(it),
  });

const limit = (it: Limit): Record<string, unknown> =>
  given({
    limit: it.description,
    users: it.users,
    groups: it.groups,
    maxapplications: it.maxApplications,
    maxresources: it.max && byName(it.max),
  });

const rule = (it: PlacementRule): Record<string, unknown> =>
  given({
    name: it.rule,
    value: it.value,
    create: it.create,
    filter: it.filter && given({ type: it.filter.type, users: it.filter.users, groups: it.filter.groups }),
    parent: it.parent && rule(it.parent),
  });
