import { type ArgsProblem, problem, show, when } from "../../../lib/args-problem";
import { celebornLineOf } from "../../../lib/celeborn";
import type { CelebornSettings } from "../args";
import { ownedBecause } from "../conf/owned";
import { versionOf } from "../defaults";
import { celebornKeyProblem } from "../known-key";
import { typeProblems } from "./types";

/** @param whole whether everything else is right, so that what is derived can be told */
export const confProblems = (settings: CelebornSettings, whole: boolean): ArgsProblem[] =>
  Object.entries(settings.conf ?? {}).flatMap(([key, value]) => {
    const path = `conf[${show(key)}]`;
    const wrongKey = keyProblem(key, settings, whole);
    return [
      ...(wrongKey === undefined ? typeProblems(path, key, value, settings) : [problem(path, wrongKey)]),
      ...valueProblems(path, value),
    ];
  });

/** @see apache/celeborn CelebornConf.scala, celeborn.redaction.regex */
const secretive = /secret|password|token|access[.]key/i;

function keyProblem(key: string, settings: CelebornSettings, whole: boolean): string | undefined {
  if (key.startsWith("spark."))
    return "a key of Spark's; in Spark's own configuration, servers read those that begin with celeborn.";
  if (!key.startsWith("celeborn."))
    return "not a key of Celeborn's, which drops it without a word; one that begins with celeborn.";
  if (key.startsWith("celeborn.client."))
    return `read by clients alone; as spark.${key} in Spark's own configuration`;
  if (secretive.test(key))
    return "a secret, which everybody could read in a ConfigMap and in the stack's state; leave it out";
  const owned = ownedBecause(key, whole ? settings : undefined);
  if (owned !== undefined)
    return `derived, and not to be overridden: ${owned} Leave it out; see args.ts for the settings`;
  const line = celebornLineOf(versionOf(settings));
  const unknown = line === undefined ? undefined : celebornKeyProblem(line, key);
  return unknown === undefined
    ? undefined
    : `${unknown}; see Celeborn's configuration page for ${versionOf(settings)}`;
}

/** The file is one of Java's properties: a line each, blanks around a value go, and a backslash begins something else. */
const valueProblems = (path: string, value: unknown): ArgsProblem[] => [
  ...when(
    typeof value !== "string",
    path,
    () => `not a text (${show(value)}); numbers and truth values in quotes`,
  ),
  ...when(
    typeof value === "string" && /[\r\n\\\0]/.test(value),
    path,
    () => `with a line break or a backslash (${show(value)}), which would end or change it; without`,
  ),
  ...when(
    typeof value === "string" && (value === "" || value.trim() !== value || /^[:=]/.test(value)),
    path,
    () =>
      `empty, or with a blank, = or : at an end (${show(value)}), which goes when the file is read; without`,
  ),
];
