import { shown } from "../differences/shown";
import { counted } from "../../../lib/counted";
import { fenced, plain } from "../markdown";
import type { Preview } from "../preview";
import type { Change } from "../resources/changes";
import { sections } from "../../queues/diff";
import { type Detail, first } from "./detail";
import { messages, violationList } from "./messages";
import { causesOf, rooms } from "./rooms";
import { countsOf, objectName, wordFor } from "./words";

/** As many are read without being folded. */
const mostOpen = { lines: 40, characters: 3000 };

/** What there is to say of a stack beyond its one line: what hurts first, everything last. */
export function stackSection(preview: Preview, detail: Detail): string[] {
  const body = [
    ...endedEarly(preview),
    ...attentionList(preview, detail),
    ...violationList(preview.violations, detail),
    ...messages("Errors", preview.errors, detail),
    ...queueList(preview, detail),
    ...outputList(preview, detail),
    ...folded(preview, detail),
    ...messages("Warnings", preview.warnings, detail),
  ];
  return body.length === 0 ? [] : ["", `### ${plain(preview.stack)}`, ...body];
}

const endedEarly = ({ endedEarly: why, about }: Preview): string[] =>
  why === undefined
    ? []
    : [
        "",
        `**This is not all**: the ${about === "drift" ? "look at the cluster" : "preview"} did not come to its end; ${why}.`,
      ];

function attentionList({ attention, about }: Preview, { points: most }: Detail): string[] {
  if (attention.length === 0) return [];
  const lines = attention.map(({ change, why }) => {
    const causes = causesOf(change);
    return `- ${objectName(change.object)}${place(change)} is **${wordFor(change.action, about)}**${causes.length > 0 ? ` (${causes.join("; ")})` : ""}: ${why}`;
  });
  return ["", "**Look at these first**", "", ...first(lines, most, (count) => `- … ${count} more`)];
}

const place = ({ room }: Change): string => (room === "" ? "" : ` (${room})`);

function queueList({ queues }: Preview, { points: most }: Detail): string[] {
  if (!queues) return [];
  const { changes, notCompared, problem } = queues;
  const words =
    problem !== undefined
      ? [`The queues cannot be compared: ${plain(problem)}`]
      : changes.length === 0
        ? ["The text changes, the queues do not."]
        : sections(changes)
            .slice(1)
            .map((line) => (line.startsWith("  - ") ? `- ${plain(line.slice(4))}` : line));
  const lines = first(words, 2 * most, (count) => `- … ${count} more`);
  return [
    "",
    "**Queues**",
    "",
    ...lines,
    ...(notCompared.length > 0
      ? ["", `Not compared: ${first(notCompared.map(plain), most, (count) => `${count} more`).join("; ")}`]
      : []),
  ];
}

function outputList({ outputs }: Preview, { lines: most }: Detail): string[] {
  if (outputs.length === 0) return [];
  if (most === 0) return ["", `**Outputs**: ${counted(outputs.length, "difference")}`];
  const lines = outputs.flatMap((output) => shown({ ...output, replaces: false }));
  return [
    "",
    "**Outputs**, which other teams read",
    "",
    ...fenced(
      first(lines, most, (count) => `  … ${counted(count, "more line")}`),
      "diff",
    ),
  ];
}

function folded(preview: Preview, detail: Detail): string[] {
  const { changes, about, unchanged, endedEarly: isEarly } = preview;
  if (changes.length === 0) return [];
  const lines = rooms(preview, detail);
  const others = isEarly === undefined ? `; ${unchanged} unchanged` : "";
  const title = `${isEarly === undefined ? "All" : "Known"} changes by room: ${countsOf(changes, about)}${others}`;
  const isShort = lines.length <= mostOpen.lines && lines.join("\n").length <= mostOpen.characters;
  const open = isShort ? " open" : "";
  const legend = about === "drift" ? ["", "`-` is as applied, `+` as the cluster has it."] : [];
  return ["", `<details${open}><summary>${title}</summary>`, ...legend, ...lines, "", "</details>"];
}
