import { readStackText } from "../../../../stacks/file/stack-text";

const section = "spark-platform:cluster";
const sections = `an object with ${section} and the other sections`;
const envelope = "known ones are config, secretsprovider, encryptedkey, encryptionsalt, environment";

/** A text, and every problem of it with its place. */
const cases: [title: string, text: string, ...problems: string[]][] = [
  ["an empty file", "", `config: missing, the file is empty; ${sections}`],
  ["a file of comments", "# later\n", `config: missing, the file is empty; ${sections}`],
  ["a list", "- a\n", `the file: not a map (["a"]); config: with ${sections}`],
  ["text", "hello\n", `the file: not a map ("hello"); config: with ${sections}`],
  ["no config", "encryptionsalt: v1\n", `config: missing; ${sections}`],
  ["an empty config", "config:\n", `config: missing; ${sections}`],
  ["a list for config", "config: [1]\n", `config: not a map ([1]); ${sections}`],
  [
    "a misspelt config",
    "confg: {}\n",
    "confg: unknown key; did you mean config?",
    `config: missing; ${sections}`,
  ],
  ["an unknown key beside config", "config: {}\nnotes: x\n", `notes: unknown key; ${envelope}`],
  [
    "a section that is not indented",
    `config:\n${section}: {}\n`,
    `${section}: not below config; ${section}, indented, below config:`,
    `config: missing; ${sections}`,
  ],
  [
    "a section without the project's name",
    "config: { cluster: {} }\n",
    `cluster: without the project's name; ${section}`,
  ],
  [
    "a section in the form of old releases of the engine",
    "config: { spark-platform:config:cluster: {} }\n",
    `spark-platform:config:cluster: without the project's name; ${section}`,
  ],
  ["a tab", "config:\n\tspark-platform:protect: true\n", "line 2, column 1: indented with a tab; blanks"],
  [
    "an open bracket",
    "config:\n  spark-platform:tenants: [\n",
    "line 3, column 1: not YAML: Flow sequence in block collection must be sufficiently indented and end with a ]; mend this line or one above it",
  ],
  [
    "an open quote",
    "config:\n  spark-platform:registry: 'x\n",
    "line 3, column 1: not YAML: Missing closing 'quote; mend this line or one above it",
  ],
  [
    "two documents",
    "config: {}\n---\nconfig: {}\n",
    "line 2, column 1: a second document begins; one, without ---",
  ],
  [
    "a key that is given twice, in two places",
    `config:\n  ${section}:\n    name: a\n    context: b\n    name: c\n  spark-platform:tenants:\n    - { name: x, name: y }\n`,
    "cluster.name: given twice (lines 3 and 5); once",
    "tenants[0].name: given twice (lines 7 and 7); once",
  ],
  [
    "a section that is given twice",
    `config:\n  ${section}: {}\n  ${section}: {}\n`,
    "cluster: given twice (lines 2 and 3); once",
  ],
  ["a tag", `config:\n  ${section}: !vault {}\n`, 'cluster: a tag ("!vault"); the value without it'],
  [
    "an alias of nothing",
    `config:\n  ${section}: { name: *stack }\n`,
    "cluster.name: an alias of nothing (*stack, line 2); an anchor that stands before it and not around it, or the value itself",
  ],
  [
    "a merge of nothing",
    `config:\n  ${section}:\n    <<: *base\n`,
    "cluster.<<: an alias of nothing (*base, line 3); an anchor that stands before it and not around it, or the value itself",
  ],
  [
    "a key that is indented further than the one above",
    `config:\n  ${section}:\n    name: a\n      context: b\n`,
    "line 3, column 11: indented further than the line above, or with a colon in its text; the same indent, or quotes around the text",
  ],
  [
    "a key without a blank behind its colon",
    `config:\n  ${section}:\n    name:a\n    context: b\n`,
    "line 3, column 5: a line of which no colon with a blank behind it makes a key; name: value",
  ],
  [
    "an alias of what it is in",
    `config:\n  ${section}: &it { name: *it }\n`,
    "cluster.name: an alias of what it is in, which would never end (*it, line 2); an anchor that stands before it and not around it, or the value itself",
  ],
  ["a key that is a map", "config:\n  ? { a: b }\n  : 1\n", "config: a key that is no text (line 2); a name"],
  [
    "brackets without end",
    "[".repeat(20_000),
    expect.stringMatching(/: nested too deep; fewer brackets$/) as string,
  ],
  [
    "aliases that would fill the memory",
    `config:\n${["a", "b", "c", "d"]
      .map(
        (name, index, names) =>
          `  spark-platform:${name}: &${name} [${Array(12)
            .fill(index === 0 ? "1" : `*${names[index - 1]}`)
            .join(",")}]`,
      )
      .join("\n")}\n`,
    "the file: aliases of aliases, too many; fewer",
  ],
];

it.each(cases)("refuses %s", (_, text, ...expected) => {
  const { problems } = readStackText(text);
  expect(problems.map(({ path, message }) => `${path}: ${message}`)).toEqual(expected);
});

it("reads anchors, aliases and merge keys as the engine does", () => {
  const text = `config:\n  ${section}: &it { name: a, mode: &mode x }\n  spark-platform:spark: { <<: *it, name: b, again: *mode }\n`;
  expect(readStackText(text)).toEqual({
    config: {
      [section]: { name: "a", mode: "x" },
      "spark-platform:spark": { name: "b", mode: "x", again: "x" },
    },
    problems: [],
  });
});

it("takes what the engine writes beside the configuration, and other projects' keys", () =>
  expect(
    readStackText(
      "encryptionsalt: v1\nsecretsprovider: passphrase\nconfig: { pulumi:tags: {}, aws:region: x }\n",
    ),
  ).toEqual({ config: { "pulumi:tags": {}, "aws:region": "x" }, problems: [] }));

it("keeps the values of a file that says one twice, so that the others are checked", () =>
  expect(readStackText(`config:\n  ${section}: { name: a, name: b }\n`).config).toEqual({
    [section]: { name: "b" },
  }));

it("says what is wrong with a few of many lines that are no YAML", () =>
  expect(readStackText("a: [\n".repeat(100)).problems.length).toBeLessThanOrEqual(5));
