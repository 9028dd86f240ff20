import type { CelebornLine } from "../../../lib/celeborn";
import {
  celebornKey,
  sparkKey,
  suggestCelebornKey,
  suggestSparkKey,
  valueProblem,
} from "../../../lib/known-keys";
import type { EmittedFile } from "./emitted";
import { type RegistryName, registryNames } from "./jars";
import type { Answer, Questions, Registry } from "./registry";

/** An entry, who is asked about it, and under which key. */
interface Asked {
  readonly file: EmittedFile;
  readonly key: string;
  readonly value: string;
  /** `celeborn-0.6` has no registry that can be asked. */
  readonly reader: RegistryName | "celeborn-0.6";
  /** As the reader's registry spells it: without `spark.` for Celeborn, and a template as it stands. */
  readonly entry: string;
}

/** Of keys that Celeborn reads, of servers and of a job. */
export const celebornPrefix = /^(spark\.)?celeborn\./;

function asked(file: EmittedFile): Asked[] {
  return file.entries.map(({ key, value }) => {
    const reader = celebornPrefix.test(key)
      ? file.celeborn && (`celeborn-${file.celeborn}` as const)
      : file.spark;
    if (reader === undefined) throw new Error(`${file.name}: says nothing about who reads ${key}`);
    if (!reader.startsWith("celeborn")) return { file, key, value, reader, entry: key };
    const known = celebornKey(file.celeborn!, key)?.key;
    return { file, key, value, reader, entry: known?.includes("<") ? known : key.replace(/^spark\./, "") };
  });
}

const askedOf = (files: readonly EmittedFile[], name: RegistryName): Asked[] =>
  files.flatMap(asked).filter(({ reader }) => reader === name);

/** What a registry is to be asked about these files. */
export const valuesOf = (files: readonly EmittedFile[], name: RegistryName): Questions["values"] =>
  askedOf(files, name).map(({ entry, value }) => ({ key: entry, value }));

/**
 * What is wrong with the entries of these files, all of it, as `file: key = value: what`.
 * @param registries asked for the `valuesOf` these very files
 */
export function problemsOf(
  files: readonly EmittedFile[],
  registries: ReadonlyMap<RegistryName, Registry>,
): string[] {
  const answered = registryNames.flatMap((name) =>
    askedOf(files, name).flatMap((it, index) => problem(it, registries.get(name)!.answers[index]!)),
  );
  const unasked = files.flatMap(asked).filter(({ reader }) => reader === "celeborn-0.6");
  return [...answered, ...unasked.flatMap((it) => problem(it, listed("0.6", it.key, it.value)))];
}

/** The list in place of a registry: it tells keys, and the types of their values. */
function listed(line: CelebornLine, key: string, value: string): Answer {
  const known = celebornKey(line, key);
  if (known === undefined) return { state: "unknown", message: "" };
  if (known.deprecated !== undefined) return { state: "deprecated", message: known.deprecated };
  const wrong = known.type && valueProblem(known.type, value, "celeborn");
  return wrong === undefined ? { state: "known", message: "" } : { state: "invalid", message: wrong };
}

function problem({ file, key, value, reader }: Asked, { state, message }: Answer): string[] {
  const where = `${file.name}: ${key} = ${value}`;
  if (state === "known") return [];
  if (state === "deprecated") return [`${where}: deprecated in ${reader}: ${message}`];
  if (state === "invalid") return [`${where}: ${reader} refuses the value: ${message}`];
  const celeborn = reader.startsWith("celeborn");
  const known = celeborn ? celebornKey(file.celeborn!, key) : sparkKey(file.spark!, key);
  // In no registry, and read all the same: one of unregistered.ts.
  if (known !== undefined) return [];
  const near = celeborn ? suggestCelebornKey(file.celeborn!, key) : suggestSparkKey(file.spark!, key);
  return [`${where}: ${reader} has no such key${near === undefined ? "" : `; it has ${near}`}`];
}
