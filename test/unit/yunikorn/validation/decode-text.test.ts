import { decode } from "../../../../components/yunikorn/validation/decode";

const sound = 'partitions:\n- queues:\n  - name: root\n    submitacl: "*"\n';

describe("texts that YuniKorn's parser takes", () => {
  it.each<[string, string]>([
    ["Windows line breaks", sound.replaceAll("\n", "\r\n")],
    ["old Mac line breaks", sound.replaceAll("\n", "\r")],
    ["Unicode's line separators, which are breaks in YAML 1.1", sound.replaceAll("\n", "\u2028")],
    ["a byte order mark", `\ufeff${sound}`],
    ["no line break at the end", sound.trimEnd()],
    ["a document's marks", `---\n${sound}...\n`],
    ["a version directive", `%YAML 1.1\n---\n${sound}`],
    ["a second document, whatever it says", `${sound}---\nfoo: [\n`],
    ["flow style", '{"partitions":[{"queues":[{"name":"root"}]}]}'],
    ["a list that is not indented below its key", "partitions:\n- queues:\n  - name: root\n"],
    ["comments anywhere", `# a\n\t# c\n${sound.replaceAll("\n", " # b\n")}`],
    ["a tab after a value", "partitions:\n- queues: []\t\n"],
    ["trailing commas", "{partitions: [{queues: [],},],}"],
    ["a letter outside the basic plane", "checksum: \u{1f600}"],
    ["a tag directive", "%TAG !e! tag:yaml.org,2002:\n---\nchecksum: !e!str 1\n"],
  ])("%s", (_what, yaml) => {
    expect(decode(yaml).problems).toEqual([]);
  });
});

describe("texts that it refuses", () => {
  it.each<[string, string, string, string]>([
    ["a tab as indentation", "partitions:\n\t- a\n", "line 2, column 1", ""],
    ["a flow list without an end", "partitions: [", "line 1, column 14", "the end of the text"],
    ["a NUL", "checksum: a\0b\n", "line 1, column 12", "U+0000"],
    ["a control character", "checksum: a\u0007b\n", "line 1, column 12", "U+0007"],
    ["a control character in a later document", `${sound}---\nx: \u0001\n`, "line 6, column 4", "U+0001"],
    ["YAML 1.2", "%YAML 1.2\n---\na: b\n", "line 1, column 1", "allowed: %YAML 1.1"],
    ["a quote without an end", "checksum: 'a\n", "line 1, column 11", "quote"],
    ["an unknown escape", 'checksum: "\\q"', "line 1, column 11", "escape"],
    ["a key without a colon", "partitions:\nqueues\nx: y\n", "line 2, column 1", "without its `:`"],
    ["a map where the indentation is wrong", "a: b\n  c: d\n", "line 2, column 4", ""],
    ["an alias without an anchor", "checksum: *a\n", "line 1, column 11", "no anchor &a"],
    ["a text that begins with @", "checksum: @a\n", "line 1, column 11", ""],
    ["more than 10,000 levels", "[".repeat(10_001), "line 1, column 10001", "levels of nesting"],
  ])("%s", (_what, yaml, path, message) => {
    const [problem, ...others] = decode(yaml).problems;
    expect(others).toEqual([]);
    expect(problem).toEqual({ path, message: expect.stringContaining(message) as string, level: "error" });
  });
});
