import { readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { sparkLines } from "../../../lib/known-keys";
import { celebornUnregistered, sparkUnregistered } from "../../../lib/known-keys/unregistered";
import { repository } from "../../../local/lib/paths";
import { askAll } from "../../support/conf-registry/ask-all";
import { emittedFiles } from "../../support/conf-registry/emitted";
import { type RegistryName, registryNames } from "../../support/conf-registry/jars";
import { keyLists, withoutConstant } from "../../support/conf-registry/key-lists";
import { celebornPrefix, problemsOf, valuesOf } from "../../support/conf-registry/problems";
import { type Registry, askRegistry, classPath } from "../../support/conf-registry/registry";
import { mistaken, soundFiles } from "./mistakes";
import { texts } from "./texts";
import { disagreements, textsOf, typedKeys } from "./types";

/** Asked once, for all tests of this file: each registry is a Java machine of its own. */
let registries: ReadonlyMap<RegistryName, Registry>;
let problems: readonly string[];
const files = [...emittedFiles, ...mistaken.map(({ file }) => file), ...soundFiles];
/** The first time, a few hundred megabytes are downloaded. */
const patience = 900_000;
beforeAll(async () => {
  registries = await askAll((name) => ({ values: valuesOf(files, name), texts: textsOf(name) }));
  problems = problemsOf(files, registries);
}, patience);

describe("the committed lists of keys", () => {
  const committed = (name: string): string => readFileSync(join(repository, "lib/known-keys", name), "utf8");

  test.each(["spark.txt", "celeborn-0.5.txt"])(
    "%s is what the jars say; `npm run known-keys` rewrites it",
    (name) => expect(committed(name)).toBe(keyLists(registries)[name]),
  );

  it("name nothing beside the registries that no class reads", () =>
    expect([
      ...withoutConstant(
        sparkUnregistered,
        sparkLines.map((line) => registries.get(line)!),
      ),
      ...withoutConstant(celebornUnregistered, [registries.get("celeborn-0.5")!]),
    ]).toEqual([]));
});

describe("types of values", () => {
  test.each(registryNames)("%s reads of every typed key what is read here, and no more", (name) => {
    const { reads } = registries.get(name)!;
    expect(disagreements(name, registries.get(name)!)).toEqual([]);
    expect(reads.map((verdicts) => verdicts.length)).toEqual(typedKeys(name).map(() => texts.length));
    // Nothing is compared in vain: each takes some texts and refuses others.
    expect(reads.length).toBeGreaterThan(330);
    expect(reads.filter((verdicts) => new Set(verdicts).size < 2)).toEqual([]);
  });
});

describe("configuration files", () => {
  /** Problems name their file, so those of others can be told apart. */
  const of = (name: string): string[] => problems.filter((problem) => problem.startsWith(`${name}: `));

  test.each(emittedFiles.map(({ name }) => name))("%s: known keys, good values", (name) =>
    expect(of(name)).toEqual([]),
  );
  test.each(soundFiles.map(({ name }) => name))("%s", (name) => expect(of(name)).toEqual([]));
  test.each(mistaken.map(({ file, problem }) => [file.name, problem] as const))("%s", (name, problem) =>
    expect(of(name)).toEqual([expect.stringMatching(problem) as string]),
  );

  it("have no problem that is not told above", () => {
    const names = files.map(({ name }) => `${name}: `);
    expect(problems.filter((problem) => !names.some((name) => problem.startsWith(name)))).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
  });

  it("are all asked about: as many answers as entries", () => {
    const answers = registryNames.map((name) => registries.get(name)!.answers.length);
    // Celeborn's of 0.6: that line has a list only.
    const unasked = files
      .filter(({ celeborn }) => celeborn === "0.6")
      .flatMap(({ entries }) => entries.filter(({ key }) => celebornPrefix.test(key)));
    expect(answers.reduce((sum, count) => sum + count, unasked.length)).toBe(
      files.flatMap(({ entries }) => entries).length,
    );
  });
});

it(
  "says which entries are missing where a class cannot be loaded, instead of calling keys unknown",
  async () => {
    const jars = (await classPath("3.5"))
      .split(delimiter)
      .filter((jar) => !jar.includes("hadoop-client-api"));
    const questions = { values: [{ key: "spark.executor.memory", value: "1g" }], constants: [] };
    await expect(askRegistry("3.5", questions, jars.join(delimiter))).rejects.toThrow(
      /^3\.5: entries that cannot be read:\n(.*\n)*org\.apache\.spark\.deploy\.k8s\.Config\$: .*hadoop/,
    );
  },
  patience,
);
