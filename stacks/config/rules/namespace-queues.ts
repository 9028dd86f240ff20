import { namespaceQueueProblems } from "../../../components/tenants/namespace-queue";
import { type PlacementRule, isParent, placeAt } from "../../../components/yunikorn/queues";
import { firstWith, releaseOf } from "../../../components/yunikorn/versions";
import type { Problem } from "../../../lib/config-error";
import type { Sections } from "../schema";
import { show } from "../section";
import { running } from "./queues";
import { problem, type Rule } from "./rule";

type Tenant = Sections["tenants"][number];

/** A pod names its queue in a label. */
export const queuesFitLabels: Rule = ({ tenants = [] }) =>
  tenants.flatMap(({ queue }, index) =>
    queue.length <= 63 && /[a-z0-9]$/.test(queue)
      ? []
      : [
          problem(
            `tenants[${index}].queue`,
            `not what a pod's label can hold (${show(queue)}, ${queue.length} characters); at most 63, the last a letter or digit`,
          ),
        ],
  );

/** What YuniKorn would leave out, or never look at. */
export const namespaceQueuesWork: Rule = (sections) =>
  (sections.tenants ?? []).flatMap((tenant, index) => {
    const yunikorn = running(sections);
    if (!tenant.namespaceQueue) return [];
    const path = `tenants[${index}].namespaceQueue`;
    return [
      ...namespaceQueueProblems(tenant.namespaceQueue).map(({ propertyPath, reason }) =>
        problem(`${path}.${propertyPath}`, reason),
      ),
      ...(yunikorn ? unread(path, tenant, yunikorn) : []),
    ];
  });

function unread(path: string, tenant: Tenant, yunikorn: NonNullable<Sections["yunikorn"]>): Problem[] {
  const { queue, namespaceQueue = {} } = tenant;
  const tree = yunikorn.queues;
  const configured = tree && placeAt(tree, queue) !== undefined;
  return [
    ...(["quota", "guaranteed", "maxApplications"] as const).flatMap((key) =>
      configured && namespaceQueue[key] !== undefined
        ? [
            problem(
              `${path}.${key}`,
              `without effect on ${queue}, which is in the tree (${show(namespaceQueue[key])}); set it in yunikorn.queues, or let placement create the queue`,
            ),
          ]
        : [],
    ),
    ...(namespaceQueue.maxApplications !== undefined &&
    releaseOf(yunikorn.version)?.namespaceMaxApplications === false
      ? [
          problem(
            `${path}.maxApplications`,
            `not known to YuniKorn ${yunikorn.version} (${namespaceQueue.maxApplications}); ${firstWith((it) => it.namespaceMaxApplications)} or later, or none`,
          ),
        ]
      : []),
    ...(tree && namespaceQueue.parent !== undefined ? parentProblems(path, namespaceQueue.parent, tree) : []),
  ];
}

const tag = "namespace.parentqueue";

function parentProblems(
  path: string,
  parent: string,
  tree: NonNullable<NonNullable<Sections["yunikorn"]>["queues"]>,
): Problem[] {
  const rules = (tree.placement ?? []).flatMap(chain).filter(({ value }) => value === tag);
  const found = placeAt(tree, parent);
  const wrong = (what: string): Problem[] => [problem(`${path}.parent`, what)];
  if (rules.length === 0)
    return wrong(
      `read by no placement rule (${show(parent)}); yunikorn.queues.placement with a parent { rule: tag, value: ${tag} }`,
    );
  if (found && !isParent(found.queue))
    return wrong(
      `a queue that runs applications itself (${show(parent)}); one with parent: true or queues below`,
    );
  if (!found && !rules.some(({ create }) => create))
    return wrong(
      `not in the tree (${show(parent)}); a queue of yunikorn.queues, or create: true in the rule`,
    );
  return [];
}

const chain = (rule: PlacementRule): PlacementRule[] => [
  ...(rule.rule === "tag" ? [rule] : []),
  ...(rule.parent ? chain(rule.parent) : []),
];
