import { defaultPriorityClasses } from "../../../components/yunikorn/priority-classes";
import { show } from "../section";
import { running } from "./queues";
import { problem, type Rule } from "./rule";

/** The API server refuses pods of a class that is not there: the tenant's jobs would fail, and nothing else would say so. */
export const prioritiesKnown: Rule = (sections) => {
  const yunikorn = running(sections);
  if (!yunikorn) return [];
  const names = (yunikorn.priorityClasses ?? defaultPriorityClasses).map(({ name }) => name);
  return (sections.tenants ?? []).flatMap(({ priorityClass }, index) =>
    priorityClass === undefined || names.includes(priorityClass)
      ? []
      : [
          problem(
            `tenants[${index}].priorityClass`,
            `not one of yunikorn.priorityClasses (${show(priorityClass)}); ${names.join(", ")}, or one that the cluster has from elsewhere`,
          ),
        ],
  );
};
