import { at as entryAt } from "../problem";
import type { YamlNode } from "./yaml/node";

/** Where a value stands in the configuration; rendered only for a problem. */
export interface Place {
  readonly parent: Place | undefined;
  readonly key: string | number;
  /** The map of a queue or partition, whose name messages begin with. */
  readonly named: Named | undefined;
}

export interface Named {
  readonly kind: "queue" | "partition";
  readonly node: YamlNode;
  /** Found when it is needed first: a map may have very many problems. */
  name?: string;
}

export function place(parent: Place | undefined, key: string | number, named?: Named): Place {
  return { parent, key, named };
}

/** `partitions[0].queues[0].resources`. */
export function pathOf(at: Place | undefined): string {
  const keys: (string | number)[] = [];
  for (let part = at; part !== undefined; part = part.parent) keys.unshift(part.key);
  return keys
    .reduce<string>((path, key) => (typeof key === "number" ? `${path}[${key}]` : entryAt(path, key)), "")
    .replace(/^\./, "");
}

/** `queue root.p1: `, `partition default: ` or nothing. */
export function ownerOf(at: Place | undefined): string {
  const queues: string[] = [];
  let partition: string | undefined;
  for (let part = at; part !== undefined; part = part.parent) {
    if (part.named?.kind === "queue") queues.unshift((part.named.name ??= nameOf(part.named.node)));
    if (part.named?.kind === "partition") partition = part.named.name ??= nameOf(part.named.node);
  }
  if (queues.length > 0) return `queue ${queues.join(".")}: `;
  return partition === undefined ? "" : `partition ${partition}: `;
}

function nameOf({ content }: YamlNode): string {
  const index = content.findIndex((node, at) => at % 2 === 0 && node.value === "name");
  const value = index < 0 ? undefined : content[index + 1];
  const name = value?.target ?? value;
  return name?.kind === "scalar" && name.value !== "" ? name.value : "(no name)";
}
