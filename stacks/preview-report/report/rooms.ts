import { differencesOf } from "../differences/between";
import { shown } from "../differences/shown";
import { counted } from "../../../lib/counted";
import { grouped } from "../../../lib/grouped";
import { code, fenced } from "../markdown";
import type { Preview } from "../preview";
import { isQueueProperty } from "../queue-changes";
import type { Change } from "../resources/changes";
import { type Detail, first } from "./detail";
import { actions, objectNames, wordFor } from "./words";

/** All that changes, room by room, the rooms with the most painful change first; the same change of several objects once. */
export function rooms(preview: Preview, detail: Detail): string[] {
  const byRoom = grouped(preview.changes, ({ room }) => room);
  const rank = (changes: readonly Change[]): number =>
    Math.min(...changes.map(({ action }) => actions.indexOf(action)));
  return [...byRoom]
    .sort(([a, changesA], [b, changesB]) => rank(changesA) - rank(changesB) || a.localeCompare(b))
    .flatMap(([room, changes]) => [
      "",
      `#### ${room === "" ? "In no room" : room}`,
      "",
      ...entries(changes, preview, detail),
    ]);
}

/** Objects to which the same happens. */
interface Entry {
  readonly heading: string;
  readonly lines: readonly string[];
  readonly changes: readonly Change[];
}

function entries(changes: readonly Change[], preview: Preview, detail: Detail): string[] {
  const told = changes.map((change) => ({
    change,
    heading: headingOf(change, preview),
    lines: shownLines(change, preview, detail),
  }));
  return [...grouped(told, ({ heading, lines }) => JSON.stringify([heading, lines])).values()]
    .map((same): Entry => ({ ...same[0]!, changes: same.map(({ change }) => change) }))
    .sort(
      ({ changes: [a] }, { changes: [b] }) =>
        actions.indexOf(a!.action) - actions.indexOf(b!.action) ||
        a!.object.name.localeCompare(b!.object.name),
    )
    .flatMap((entry) => entryLines(entry, detail));
}

function entryLines({ heading, lines, changes }: Entry, { names }: Detail): string[] {
  const objects = objectNames(
    changes.map(({ object }) => object),
    names,
  );
  const block = lines.length === 0 ? [] : fenced(lines, "diff", "  ");
  return [`- ${heading}: ${objects}`, ...block];
}

function headingOf(change: Change, { about, queues }: Preview): string {
  const { action, goesFirst, isKept, wasNotReady } = change;
  const notes = [
    ...(goesFirst ? ["the old one goes first"] : []),
    ...(isKept ? ["from the state alone: the object stays"] : []),
    ...(wasNotReady ? ["was not ready when it was applied last"] : []),
    ...(action === "replaced" ? causesOf(change) : []),
    ...(queues && !queues.problem && differencesOf(change).some(({ path }) => isQueueProperty(change, path))
      ? ["its queues are above, in words"]
      : []),
  ];
  return `**${wordFor(action, about)}**${notes.length > 0 ? ` (${notes.join("; ")})` : ""}`;
}

/** Why it cannot stay the same object. */
export function causesOf(change: Change): string[] {
  const paths = differencesOf(change).flatMap(({ path, replaces }) => (replaces ? [code(path)] : []));
  return paths.length === 0 ? [] : [`${paths.join(", ")} cannot change in place`];
}

function shownLines(change: Change, { queues }: Preview, { lines: most }: Detail): string[] {
  if (most === 0) return [];
  const lines = differencesOf(change)
    .filter(({ path }) => !queues || queues.problem !== undefined || !isQueueProperty(change, path))
    .flatMap(shown);
  return first(lines, most, (count) => `  … ${counted(count, "more line")}`);
}
