import { type ArgsProblem, problem, show } from "../../../lib/args-problem";
import type { YunikornSettings } from "../args";
import { goRegexpProblem } from "../validation/go/regexp";
import { dialectOf } from "../validation/versions";
import { defaultVersion } from "../versions";

const lists = ["labelNamespaces", "externalUsers", "externalGroups"] as const;

/** Regular expressions, which YuniKorn reads from one text with commas between them. When it cannot read one it logs that and takes its default for the whole list. */
export const expressionProblems = ({
  admissionController = {},
  version = defaultVersion,
}: Pick<YunikornSettings, "admissionController" | "version">): ArgsProblem[] =>
  lists.flatMap((list) =>
    (admissionController[list] ?? []).flatMap((text, index) => {
      const wrong = wrongWith(text, version);
      return wrong === undefined
        ? []
        : [
            problem(
              `admissionController.${list}[${index}]`,
              `${wrong} (${show(text)}); a regular expression of Go's without a comma, such as ^system:serviceaccount:p1:`,
            ),
          ];
    }),
  );

function wrongWith(text: string, version: string): string | undefined {
  if (text.trim() === "") return "empty, which YuniKorn leaves out";
  if (text.includes(",")) return "has a comma, which YuniKorn takes for the end of an expression";
  const reason = goRegexpProblem(text, dialectOf(version));
  return reason === undefined ? undefined : `not a regular expression: ${reason}`;
}
