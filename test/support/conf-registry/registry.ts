import { delimiter, join } from "node:path";
import type { KnownKey } from "../../../lib/known-keys";
import { LocalError } from "../../../local/lib/errors";
import { run } from "../../../local/lib/run";
import { ensureJava, openPackages } from "./java";
import { classPathOf, type RegistryName } from "./jars";
import { valueType } from "./value-type";
import { jarsOfDistribution } from "./jars-of-distribution";
import { ensureJars, jarPath } from "../../../local/lib/maven";

/** What a release is asked: what it makes of a value, and which texts its classes have among their constants. */
export interface Questions {
  readonly values: readonly { readonly key: string; readonly value: string }[];
  readonly constants: readonly string[];
  /** Texts of which is to be said whether they are of the key's type. */
  readonly texts?: readonly { readonly key: string; readonly values: readonly string[] }[];
}

export interface Answer {
  readonly state: "known" | "deprecated" | "invalid" | "unknown";
  /** What to write instead, or what the converter says of the value. */
  readonly message: string;
}

/** What one release says. */
export interface Registry {
  /** Every key, deprecated ones too. */
  readonly keys: readonly KnownKey[];
  /** One for each value asked for, in order. */
  readonly answers: readonly Answer[];
  /** Those of the constants asked for that there are. */
  readonly constants: ReadonlySet<string>;
  /** For each key of the texts, in order: whether each of them is of its type. */
  readonly reads: readonly (readonly boolean[])[];
}

const escapes: Readonly<Record<string, string>> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };
const unescapes: Readonly<Record<string, string>> = { t: "\t", n: "\n", r: "\r", "\\": "\\" };
const row = (...fields: string[]): string =>
  `${fields.map((text) => text.replace(/[\\\t\n\r]/g, (character) => escapes[character]!)).join("\t")}\n`;
const fields = (line: string): string[] =>
  line.split("\t").map((text) => text.replace(/\\(.)/g, (_, letter: string) => unescapes[letter]!));

/** The jars of a registry as Java takes them, downloaded where they are missing. */
export async function classPath(name: RegistryName): Promise<string> {
  const { jars, distributions } = classPathOf(name);
  await ensureJars(jars);
  const paths = jars.map((jar) => jarPath(jar));
  for (const distribution of distributions) paths.push(...(await jarsOfDistribution(distribution)));
  return paths.join(delimiter);
}

/**
 * Starts one Java machine with the release's own classes and asks it everything at once.
 * @param jars the class path. Default: the registry's own
 * @throws LocalError that names every class with entries that cannot be loaded: without it a key of that class would be called unknown
 */
export async function askRegistry(
  name: RegistryName,
  { values, constants, texts = [] }: Questions,
  jars?: string,
): Promise<Registry> {
  await ensureJava();
  const program = [join(__dirname, "ConfRegistry.java"), name.startsWith("celeborn") ? "celeborn" : "spark"];
  // Compiling for longer than the program runs is not worth it.
  const options = [...openPackages, "-XX:TieredStopAtLevel=1", "-cp", jars ?? (await classPath(name))];
  const input = [
    ...values.map(({ key, value }) => row("check", key, value)),
    ...constants.map((text) => row("constant", text)),
    ...texts.map(({ key, values: those }) => row("read", key, ...those)),
  ].join("");
  const output = await run("java", [...options, ...program], { input });
  const rows = output.split("\n").map(fields);
  const of = (kind: string): string[][] => rows.flatMap(([first, ...rest]) => (first === kind ? [rest] : []));
  const broken = of("broken").map(([holder, message]) => `${holder}: ${message}`);
  if (broken.length > 0)
    throw new LocalError(
      `${name}: entries that cannot be read:\n${broken.join("\n")}`,
      "Add the jar of each missing class to test/support/conf-registry/jars.lock.",
    );
  const deprecated = new Map(of("deprecated").map(([key = "", instead = ""]) => [key, instead]));
  const found = of("constant");
  return {
    keys: [
      ...of("entry").flatMap(([key = "", type = ""]) =>
        deprecated.has(key) ? [] : [{ key, ...(type === "" ? {} : { type: valueType(type) }) }],
      ),
      ...[...deprecated].map(([key, instead]) => ({ key, deprecated: instead })),
    ],
    answers: of("answer").map(([state, message = ""]) => ({ state: state as Answer["state"], message })),
    constants: new Set(constants.filter((_, index) => found[index]?.[0] === "present")),
    reads: of("read").map(([, ...verdicts]) => verdicts.map((verdict) => verdict === "yes")),
  };
}
