import { type ArgsProblem, problem, repeated, show, when } from "../../../lib/args-problem";
import { isDnsName } from "../../../lib/dns-name";
import type { YunikornSettings } from "../args";

/** Above it are Kubernetes' own classes. */
const highest = 1_000_000_000;
const lowest = -2_147_483_648;

export function priorityProblems({
  priorityClasses = [],
}: Pick<YunikornSettings, "priorityClasses">): ArgsProblem[] {
  const names = priorityClasses.map(({ name }) => name);
  return [
    ...priorityClasses.flatMap(({ name, value }, index) => {
      const path = `priorityClasses[${index}]`;
      return [
        ...when(
          !isDnsName(name) || name.startsWith("system-"),
          `${path}.name`,
          () =>
            `not the name of a priority class (${show(name)}); a DNS name that does not begin with system-`,
        ),
        ...when(
          !(Number.isInteger(value) && value >= lowest && value <= highest),
          `${path}.value`,
          () => `not a priority (${show(value)}); a whole number from ${lowest} to ${highest}`,
        ),
      ];
    }),
    ...repeated(names).map(({ index, first }) =>
      problem(
        `priorityClasses[${index}].name`,
        `${show(names[index])} like priorityClasses[${first}].name; name each once`,
      ),
    ),
  ];
}
