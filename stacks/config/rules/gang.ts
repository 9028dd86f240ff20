import { gangOf } from "../../../components/spark-profile";
import { gangProblemsOfAll } from "../../../components/spark-profile/problems";
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
    const { profile, conf } = tenant;
    return gang.enabled
      ? [{ tenant, gang, path: `tenants[${index}]`, settings: spark, profile, conf, yunikorn, nodePool }]
      : [];
  });

/** What a profile itself would refuse; what is wrong in `spark` is said once and not for each tenant. */
function jobsCanBeGangs(gangs: readonly Gang[]): Problem[] {
  const first = new Map<string, string>();
  const found = gangs.flatMap((gang) => gangProblemsOfAll({ ...gang, profiles: gang.tenant.profiles }));
  for (const { propertyPath, reason } of found) if (!first.has(propertyPath)) first.set(propertyPath, reason);
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

/** The gang of the tenant's own profile, and where that of a further one is larger, that too. */
function queuesTakeGangs(gang: Gang): Problem[] {
  const own = queueTakesGang(gang);
  const said = new Set(own.map(({ message }) => message));
  const further = gang.tenant.profiles.flatMap((profile, index) =>
    queueTakesGang({ ...gang, profile })
      .filter(({ message }) => !said.has(message))
      .map(({ message }) => problem(`${gang.path}.profiles[${index}]`, message)),
  );
  return [...own, ...further];
}

export const gangsPossible: Rule = (sections) => {
  const gangs = gangsIn(sections);
  return [
    ...jobsCanBeGangs(gangs),
    ...gangs.flatMap(placeholdersAllowed),
    ...schedulerKnowsGangs(gangs),
    ...gangs.flatMap(queuesTakeGangs),
  ];
};
