import { grouped } from "../../../lib/grouped";
import { code, fenced, plain } from "../markdown";
import type { Said, Violation } from "../said";
import { type Detail, first } from "./detail";
import { objectNames } from "./words";

/** A list of messages below a heading; nothing for none. One that several objects have is told once. */
export function messages(title: string, said: readonly Said[], detail: Detail): string[] {
  if (said.length === 0) return [];
  const points = [...grouped(said, ({ message }) => message)].map(([message, all]) =>
    pointOf(objectsOf(all, detail), message, detail),
  );
  return ["", `**${title}**`, "", ...listOf(points, detail)];
}

/** Violations of policies, mandatory ones first. */
export function violationList(violations: readonly Violation[], detail: Detail): string[] {
  if (violations.length === 0) return [];
  const same = grouped(violations, ({ policy, isMandatory, message }) =>
    JSON.stringify([policy, isMandatory, message]),
  );
  const points = [...same.values()].map((all) => {
    const { policy, isMandatory, message } = all[0]!;
    const objects = objectsOf(all, detail);
    const level = isMandatory ? "**mandatory**" : "advisory";
    return pointOf(`${level} ${code(policy)}${objects === "" ? "" : `, ${objects}`}`, message, detail);
  });
  return ["", "**Policies**", "", ...listOf(points, detail)];
}

/** As many names as a line takes. */
const mostNames = 10;

function objectsOf(said: readonly Said[], { names }: Detail): string {
  const objects = said.flatMap(({ object }) => object ?? []);
  return objects.length === 0 ? "" : objectNames(objects, Math.max(1, Math.min(names, mostNames)));
}

/** As many lines are sentences; more are a stack trace or an object. */
const mostSentences = 4;

/** Sentences stand in the point; what is longer, as it is, below it. */
function pointOf(begin: string, message: string, { lines: most }: Detail): string[] {
  const lines = message.split("\n").map((line) => line.trimEnd());
  const start = begin === "" ? "- " : `- ${begin}: `;
  if (lines.length <= mostSentences) return [`${start}${lines.map(plain).join("<br>")}`];
  const shown = first(lines, Math.max(3, most), (count) => `… ${count} more`);
  return [start.trimEnd() === "-" ? "-" : start.trimEnd(), ...fenced(shown, "", "  ")];
}

const listOf = (points: readonly (readonly string[])[], { points: most }: Detail): string[] => [
  ...points.slice(0, most).flat(),
  ...(points.length > most ? [`- … ${points.length - most} more`] : []),
];
