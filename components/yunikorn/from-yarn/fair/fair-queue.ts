import { queueName } from "../names";
import type { Notebook } from "../notes";
import type { Element } from "../xml";

/** A queue as fair-scheduler.xml has it. */
export interface FairQueue {
  /** In YARN, such as `root.prod.etl`. */
  readonly path: string;
  /** In YuniKorn. */
  readonly place: string;
  readonly name: string;
  readonly children: readonly FairQueue[];
  /** Text of one of its elements, trimmed; an empty one is as one that is not there. */
  readonly get: (key: string) => string | undefined;
  readonly raw: (key: string) => string | undefined;
  readonly isParent: boolean;
  /** Names of its elements, without the queues. */
  readonly elements: readonly string[];
}

/** Elements of one queue and what is below it, before names are settled. */
interface Raw {
  readonly name: string;
  readonly elements: Element[];
  readonly children: Raw[];
  isParent: boolean;
}

const isQueue = ({ name }: Element): boolean => name === "queue" || name === "pool";

/** The root, which the file may leave out. @throws Error for a queue without a name */
export function fairQueues(file: Element, notes: Notebook): FairQueue {
  const root: Raw = { name: "root", elements: [], children: [], isParent: true };
  for (const queue of file.children.filter(isQueue)) collect(queue, root, notes);
  return settled(root, "root", "root", notes);
}

function collect(element: Element, parent: Raw, notes: Notebook): void {
  const name = element.attributes["name"]?.trim();
  if (!name) throw new Error(`a <${element.name}> without a name, below ${parent.name}`);
  const names = name.split(".").filter((part) => part !== "");
  const inside = parent.name === "root" && names[0] === "root" ? names.slice(1) : names;
  if (inside.length > 1)
    notes.changed(
      name,
      "a dot in a name: taken as a queue inside another one; newer YARN refuses such a file",
    );
  const queue = inside.reduce(childOf, parent);
  queue.elements.push(...element.children.filter((child) => !isQueue(child)));
  if (element.attributes["type"]?.trim() === "parent") queue.isParent = true;
  for (const child of element.children.filter(isQueue)) collect(child, queue, notes);
}

function childOf(parent: Raw, name: string): Raw {
  const found = parent.children.find((child) => child.name === name);
  if (found) return found;
  const added: Raw = { name, elements: [], children: [], isParent: false };
  parent.children.push(added);
  return added;
}

function settled(raw: Raw, path: string, place: string, notes: Notebook): FairQueue {
  const taken: string[] = [];
  const children = raw.children.map((child) => {
    const name = queueName(child.name, taken);
    taken.push(name);
    const inside = `${place}.${name}`;
    if (name !== child.name)
      notes.changed(
        `${path}.${child.name}`,
        `is called ${inside} here: YuniKorn's names are lower-case, of letters, digits and _ : # / @ -`,
        inside,
      );
    return settled(child, `${path}.${child.name}`, inside, notes);
  });
  const text = (key: string): string | undefined => raw.elements.find(({ name }) => name === key)?.text;
  return {
    path,
    place,
    name: place.slice(place.lastIndexOf(".") + 1),
    children,
    get: (key) => text(key)?.trim() || undefined,
    raw: text,
    isParent: raw.isParent || children.length > 0,
    elements: [...new Set(raw.elements.map(({ name }) => name))],
  };
}

export const everyFairQueue = (queue: FairQueue): FairQueue[] => [
  queue,
  ...queue.children.flatMap(everyFairQueue),
];
