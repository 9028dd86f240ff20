import { celebornProblems } from "../../../components/celeborn";
import { canPlace } from "../../../components/yunikorn/queues/placement";
import { suggestion } from "../../../lib/suggest";
import type { Sections } from "../schema";
import { show } from "../section";
import { running as yunikornOf } from "./queues";
import { problem, type Rule } from "./rule";
import { refusal } from "./tenant-queues";

/** Celeborn, where the platform runs it. */
export const runningCeleborn = ({ celeborn }: Partial<Sections>): Sections["celeborn"] =>
  celeborn?.enabled ? celeborn : undefined;

/** What the component itself would refuse, said before anything is created. */
export const celebornPossible: Rule = (sections) => {
  const celeborn = runningCeleborn(sections);
  return celeborn
    ? celebornProblems(celeborn)
        .filter(({ propertyPath }) => propertyPath !== "namespace") // roomsApart says it
        .map(({ propertyPath, reason }) => problem(`celeborn.${propertyPath}`, reason))
    : [];
};

/** Nobody's pods in a tenant's namespace may do what operators may. */
export const celebornApart: Rule = (sections) => {
  const names = (sections.tenants ?? []).map(({ name }) => name);
  return (runningCeleborn(sections)?.restNamespaces ?? []).flatMap((name, index) =>
    names.includes(name)
      ? [
          problem(
            `celeborn.restNamespaces[${index}]`,
            `a tenant (${show(name)}), whose pods could end workers and masters by the REST API; a namespace of operators alone`,
          ),
        ]
      : [],
  );
};

/** The pods name the queue themselves, as a job's do. */
export const celebornHasQueue: Rule = (sections) => {
  const queue = runningCeleborn(sections)?.queue;
  if (queue === undefined || sections.yunikorn === undefined) return [];
  const queues = yunikornOf(sections)?.queues;
  if (!queues)
    return sections.yunikorn.enabled
      ? []
      : [
          problem(
            "celeborn.queue",
            `no YuniKorn to account for it (${show(queue)}); leave it out, or enable yunikorn`,
          ),
        ];
  const { namespace } = runningCeleborn(sections)!;
  const message = refusal(queues, queue, namespace);
  if (message !== undefined) return [problem("celeborn.queue", message)];
  return queues.placement?.length && !canPlace(queues, queue, namespace)
    ? [
        problem(
          "celeborn.queue",
          `no placement rule leads the pods of the namespace ${namespace} to it (${show(queue)}); root.${namespace} with a rule { rule: tag, value: namespace }, or a rule of its own`,
        ),
      ]
    : [];
};

/** A quota by a name that no tenant has is nobody's. */
export const celebornQuotasOfTenants: Rule = (sections) => {
  const quotas = runningCeleborn(sections)?.quotas;
  const { tenants } = sections;
  if (!quotas || !tenants) return [];
  const names = tenants.map(({ name }) => name);
  return Object.keys(quotas)
    .filter((name) => name !== "default" && !names.includes(name))
    .map((name) =>
      problem(
        `celeborn.quotas.${name}`,
        `no tenant (${show(name)}); ${suggestion(name, names, `default, or one of ${names.join(", ")}`)}`,
      ),
    );
};
