import { Document, isMap, isPair, isScalar, visit } from "yaml";
import type { Note } from "../../components/yunikorn/from-yarn";
import type { QueueTree } from "../../components/yunikorn/queues";

const columns = 110;

/**
 * The tree as a stack's file has it, and as `yunikorn.extends` reads it, with comments: what to know first, then at each queue what means
 * something else than in YARN or has no counterpart.
 */
export function stackForm(tree: QueueTree, notes: readonly Note[], remarks: readonly string[]): string {
  const document = new Document(tree, { aliasDuplicateObjects: false });
  const ofAll = notes.filter(({ queue }) => queue === undefined).map(inWords);
  document.commentBefore = remarks.flatMap((remark) => wrapped(remark, 0)).join("\n");
  for (const [queue, some] of byQueue(notes)) comment(document, queue, some);
  if (ofAll.length > 0)
    document.commentBefore += `\n\n${ofAll.flatMap((line) => wrapped(line, 0)).join("\n")}`;
  short(document);
  const root = isMap(document.contents)
    ? document.contents.items.find(({ key }) => isScalar(key) && key.value === "root")
    : undefined;
  if (root && isScalar(root.key) && document.has("placement")) root.key.spaceBefore = true;
  const text = document.toString({ lineWidth: columns });
  return text.replace(/^(?! *#)(.*)$/gm, (line) => line.replace(/\[ ([^\]]*) \]/g, "[$1]"));
}

const inWords = ({ source, message, kind, queue }: Note): string =>
  `${kind === "lost" ? "Without counterpart: " : ""}${briefly(source, queue !== undefined)}: ${message}`;

/** At its queue a property needs no path. */
const briefly = (source: string, isAtQueue: boolean): string => {
  const key = source.replace(/\byarn\.scheduler\.capacity\./g, "");
  return isAtQueue ? key.replace(/^root\.(?:[^,]*\.)?(?=[a-z_-]+$)/, "") : key;
};

function byQueue(notes: readonly Note[]): Map<string, Note[]> {
  const result = new Map<string, Note[]>();
  for (const note of notes)
    if (note.queue !== undefined) result.set(note.queue, [...(result.get(note.queue) ?? []), note]);
  return result;
}

function comment(document: Document, queue: string, notes: readonly Note[]): void {
  const names = queue.split(".").slice(1);
  const path = ["root", ...names.flatMap((name) => ["queues", name])];
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  const pair = isMap(parent)
    ? parent.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === path.at(-1))
    : undefined;
  if (pair && isScalar(pair.key))
    pair.key.commentBefore = notes
      .flatMap((note) => wrapped(inWords(note), 2 * (path.length - 1)))
      .join("\n");
}

/** Lines of a comment that stands so many columns to the right. */
function wrapped(text: string, indent: number): string[] {
  const width = columns - indent - 2;
  const lines = [""];
  for (const word of text.split(" ")) {
    const last = lines.at(-1)!;
    if (last === "" || last.length + 1 + word.length <= width)
      lines[lines.length - 1] = last === "" ? word : `${last} ${word}`;
    else lines.push(word);
  }
  return lines.map((line) => ` ${line}`);
}

/** Resources and lists of names on one line, as a person writes them. */
function short(document: Document): void {
  visit(document, {
    Seq: (_, seq) => {
      if (seq.items.every((item: unknown) => isScalar(item))) seq.flow = true;
    },
    Pair: (_, { key, value }) => {
      const name = isScalar(key) ? key.value : undefined;
      if (["guaranteed", "max", "submitAcl", "adminAcl", "filter"].includes(String(name)) && isMap(value))
        value.flow = true;
    },
  });
}
