import { gangOf } from "../../../components/spark-profile";
import { jobProblems } from "../../../components/spark-profile/problems";
import type { ArgsProblem } from "../../../lib/args-problem";
import type { CelebornFacts } from "../../../lib/celeborn";
import type { Problem } from "../../../lib/config-error";
import { hasFeature, sparkLineOf } from "../../../lib/spark-features";
import type { Sections } from "../schema";
import { show } from "../section";
import { problem, type Rule } from "./rule";
import { celebornOf, hasSoundCeleborn } from "./spark-celeborn";
import { imageProblems } from "./spark-image";

type Tenant = Sections["tenants"][number];

/** What cannot work of each tenant's profile; what is wrong in `spark` is said once and not for each tenant. */
export const profilesPossible: Rule = (sections) => {
  if (!hasSoundCeleborn(sections)) return [];
  const celeborn = celebornOf(sections);
  const found = profileProblemsIn(sections.spark, sections.tenants, celeborn);
  const said = new Set(found.map(({ path }) => path));
  return [...found, ...imageProblems(sections, celeborn).filter(({ path }) => !said.has(path))];
};

/** @param tenants undefined: there are problems among them, and only `spark` can be checked */
export function profileProblemsIn(
  spark: Sections["spark"] | undefined,
  tenants: readonly Tenant[] | undefined,
  celeborn: CelebornFacts | undefined,
): Problem[] {
  if (!spark) return [];
  const jobs: { tenant?: Tenant; index: number }[] = tenants?.map((tenant, index) => ({ tenant, index })) ?? [
    { index: 0 },
  ];
  const first = new Map<string, Problem>();
  for (const { tenant, index } of jobs) {
    const gang = gangOf(spark.gang, tenant?.gang);
    const { profile, profiles, conf } = tenant ?? {};
    for (const { propertyPath, reason } of jobProblems({
      settings: spark,
      gang,
      celeborn,
      profile,
      profiles,
      conf,
    })) {
      const path = inStack(propertyPath, index);
      if (!first.has(path)) first.set(path, problem(path, reason));
    }
  }
  return [...first.values()];
}

/** Where a stack file has what a component calls so. */
function inStack(path: ArgsProblem["propertyPath"], index: number): string {
  if (path.startsWith("settings.")) return path.replace("settings.", "spark.");
  if (path === "facts.celeborn.workers") return "celeborn.workers.replicas";
  if (path === "facts.celeborn.endpoints") return "celeborn.masters.replicas";
  if (path.startsWith("facts.celeborn.")) return path.replace("facts.", "");
  return `tenants[${index}].${path}`;
}

/** Nothing is wrong with it, and the queue holds; but the pods say less of their application than with a later Spark. */
export const applicationsNamed: Rule = ({ spark }) => {
  if (!spark) return [];
  const line = sparkLineOf(spark.version);
  return line === undefined || hasFeature(line, "placeholders")
    ? []
    : [
        problem(
          "spark.version",
          `puts no application id into annotations (${show(spark.version)}): YuniKorn tells applications apart by Spark's label spark-app-selector alone, and a label applicationId of a job's own makes one application of all that have it; Spark 3.3 or later, or no such label`,
        ),
      ];
};
