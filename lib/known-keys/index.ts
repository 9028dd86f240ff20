import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type CelebornLine, celebornLines } from "../celeborn";
import { editDistance } from "../suggest";
import { type KnownKey, readKeyList } from "./key-list";
import { lookup } from "./lookup";
import { type SparkLine, sparkLines } from "../spark-features";
import { celebornParts } from "./unregistered";

export type { KnownKey } from "./key-list";
export { type SparkLine, sparkLines } from "../spark-features";
export { type Reader, type ValueType, valueProblem } from "./values";

const text = (name: string): string => readFileSync(join(__dirname, name), "utf8");

/** Read at the first question: not every program that imports this asks one. */
const lazily = <Value>(make: () => Value): (() => Value) => {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
};

const spark = lazily(() => {
  const keys = readKeyList(text("spark.txt"), sparkLines);
  return new Map(sparkLines.map((line) => [line, lookup(keys.get(line)!)]));
});

const celeborn = lazily(
  () =>
    new Map(
      celebornLines.map((line) => {
        const keys = readKeyList(text(`celeborn-${line}.txt`), [line]).get(line)!;
        return [line, lookup(keys, celebornParts)];
      }),
    ),
);

/**
 * What a release line of Spark makes of a key of spark-defaults.conf; undefined where it knows none such and would ignore it silently.
 * Not for `spark.celeborn.*`, which Spark hands on: ask `celebornKey`.
 */
export const sparkKey = (line: SparkLine, key: string): KnownKey | undefined => spark().get(line)!.find(key);

/**
 * What a release line of Celeborn makes of a key, of servers and clients alike; undefined where it knows none such and would ignore it silently.
 * @param key as servers read it, `celeborn.*`, or as a Spark job says it, `spark.celeborn.*`
 */
export const celebornKey = (line: CelebornLine, key: string): KnownKey | undefined =>
  celeborn().get(line)!.find(celebornOwn(key));

const celebornOwn = (key: string): string => key.replace(/^spark\.(?=celeborn\.)/, "");

/** Every key of a line that is not deprecated and not one of a family. */
export const sparkKeys = (line: SparkLine): readonly string[] => spark().get(line)!.current;
export const celebornKeys = (line: CelebornLine): readonly string[] => celeborn().get(line)!.current;

/** The key that a misspelt one most likely means; undefined when none is near. */
export const suggestSparkKey = (line: SparkLine, key: string): string | undefined =>
  nearest(key, sparkKeys(line));
export const suggestCelebornKey = (line: CelebornLine, key: string): string | undefined => {
  const near = nearest(celebornOwn(key), celebornKeys(line));
  return near !== undefined && key.startsWith("spark.") ? `spark.${near}` : near;
};

/** Keys are long and alike, so at most three edits: a third of the length, as elsewhere, would suggest keys of other meaning. */
function nearest(key: string, known: readonly string[]): string | undefined {
  let best: { readonly candidate: string; readonly distance: number } | undefined;
  for (const candidate of known) {
    if (Math.abs(candidate.length - key.length) > 3) continue;
    const distance = editDistance(key.toLowerCase(), candidate.toLowerCase());
    if (distance <= 3 && (best === undefined || distance < best.distance)) best = { candidate, distance };
  }
  return best?.candidate;
}
