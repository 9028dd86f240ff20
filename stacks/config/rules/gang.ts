import { gangOf } from "../../../components/spark-profile";
import { gangProblems } from "../../../components/spark-profile/problems";
import type { Problem } from "../../../lib/config-error";
import type { Sections } from "../schema";
import { type Gang, queueTakesGang, schedulerKnowsGangs } from "./gang-queues";
import { poolOf } from "./placement";
import { running } from "./queues";
import { problem, type Rule } from "./rule";

/** The tenants whose jobs are gangs. */
const gangsIn = (sections: Partial<Sections>): Gang[] =>
  (sections.tenants ?? []).flatMap((tenant, index) => {
    const { spark } = sections;
    if (!spark) return [];
    const gang = gangOf(spark.gang, tenant.gang);
    const nodePool = poolOf(sections, tenant.queue);
    const yunikorn = running(sections);
    return gang.enabled
      ? [{ tenant, gang, path: `tenants[${index}]`, settings: spark, yunikorn, nodePool }]
      : [];
  });

/** What a profile itself would refuse; what is wrong in `spark` is said once and not for each tenant. */
function jobsCanBeGangs(gangs: readonly Gang[]): Problem[] {
  const first = new Map<string, string>();
  for (const { propertyPath, reason } of gangs.flatMap((gang) => gangProblems(gang)))
    if (!first.has(propertyPath)) first.set(propertyPath, reason);
  return [...first].map(([path, reason]) => problem(path.replace(/^settings\./, "spark."), reason));
}

/**
 * YuniKorn's placeholders say neither that they are not root nor that they need no privileges, so `restricted` refuses them; the job then starts without a gang, and only an Event
 * says so (k8shim 1.8, pkg/cache/placeholder.go and application.go).
 */
export const placeholdersAllowed = ({ tenant, path }: Pick<Gang, "tenant" | "path">): Problem[] =>
  tenant.podSecurity === "baseline"
    ? []
    : [
        problem(
          `${path}.podSecurity`,
          `refuses the placeholders of gang scheduling (${JSON.stringify(tenant.podSecurity)}); baseline, or gang.enabled: false for the tenant`,
        ),
      ];

export const gangsPossible: Rule = (sections) => {
  const gangs = gangsIn(sections);
  return [
    ...jobsCanBeGangs(gangs),
    ...gangs.flatMap(placeholdersAllowed),
    ...schedulerKnowsGangs(gangs),
    ...gangs.flatMap(queueTakesGang),
  ];
};
