import type { QueueProblem } from "../scheduler-config";
import { ownerOf, pathOf, type Place } from "./place";
import type { YamlNode } from "./yaml/node";

/** What decoding one document carries along. */
export interface Decoder {
  readonly problems: QueueProblem[];
  /** Problems that were reported, by place in the text: an alias does not repeat those of its anchor. */
  readonly reported: Set<string>;
  /** Whether a value could not be taken as it is written: a rule that reads it may be wrong then. */
  lost: boolean;
  /** Aliases that are being followed. */
  readonly open: Set<YamlNode>;
  /** Values so far, and how many of them through aliases. */
  values: number;
  aliased: number;
  /** Keys that a map which is merged (`<<`) does not set again. Go keeps their types: `1` and `"1"` differ. */
  merged: Set<string> | undefined;
}

/** Nothing more is decoded. */
export class DecodingStopped extends Error {}

export function newDecoder(): Decoder {
  return {
    problems: [],
    reported: new Set(),
    lost: false,
    open: new Set(),
    values: 0,
    aliased: 0,
    merged: undefined,
  };
}

/** A value that cannot be taken. `what`: the rest of the message, after the queue's name. */
export function report(decoder: Decoder, node: YamlNode, at: Place | undefined, what: string): void {
  decoder.lost = true;
  reportSurplus(decoder, node, at, what);
}

/** What may be left out without a change of meaning: a key that YuniKorn does not know. */
export function reportSurplus(decoder: Decoder, node: YamlNode, at: Place | undefined, what: string): void {
  const known = `${node.line}:${node.column}:${what}`;
  if (decoder.reported.has(known)) return;
  decoder.reported.add(known);
  const message = `${ownerOf(at)}${what} (line ${node.line})`;
  decoder.problems.push({ path: pathOf(at), message, level: "error" });
}

/** Go's protection against aliases of aliases (decode.go): beyond 400,000 values ever fewer of them may come from aliases. */
export function count(decoder: Decoder, node: YamlNode): void {
  decoder.values++;
  if (decoder.open.size > 0) decoder.aliased++;
  const { values, aliased } = decoder;
  if (aliased > 100 && values > 1000 && aliased / values > allowedRatio(values)) {
    report(decoder, node, undefined, "too many values through aliases");
    throw new DecodingStopped();
  }
}

function allowedRatio(values: number): number {
  if (values <= 400_000) return 0.99;
  if (values >= 4_000_000) return 0.1;
  return 0.99 - 0.89 * ((values - 400_000) / 3_600_000);
}

/** What an alias stands for. Until `leaveAlias`, values count as read through an alias. */
export function enterAlias(decoder: Decoder, alias: YamlNode): YamlNode {
  if (decoder.open.has(alias)) {
    report(decoder, alias, undefined, `the value of the anchor &${alias.value} contains itself`);
    throw new DecodingStopped();
  }
  decoder.open.add(alias);
  return alias.target!;
}

export function leaveAlias(decoder: Decoder, alias: YamlNode): void {
  decoder.open.delete(alias);
}
