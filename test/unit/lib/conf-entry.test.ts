import fc from "fast-check";
import { asRecord, confFile, entry } from "../../../lib/conf-entry";

/** What java.util.Properties.load makes of a text, and Spark of that: values trimmed, but for line ends. */
function readAsJava(text: string): Record<string, string> {
  const found: Record<string, string> = {};
  const whole: string[] = [];
  for (const line of text.split("\n")) {
    const before = whole.at(-1);
    if (before !== undefined && /(^|[^\\])(\\\\)*\\$/.test(before))
      whole[whole.length - 1] = before.slice(0, -1) + line.trimStart();
    else if (!/^\s*([#!]|$)/.test(line)) whole.push(line.trimStart());
  }
  const letters: Record<string, string> = { n: "\n", r: "\r", t: "\t", f: "\f" };
  const plain = (part: string) => part.replace(/\\(.)/gs, (_, letter: string) => letters[letter] ?? letter);
  for (const line of whole) {
    const [, key = "", value = ""] = /^((?:\\.|[^\\\s=:])*)[ \t\f]*[=:]?[ \t\f]*(.*)$/s.exec(line)!;
    found[plain(key)] = plain(value).replace(/^[ \t]+|[ \t]+$/g, "");
  }
  return found;
}

it("reads in this test as Java does: separators, comments, continued lines and escapes", () =>
  expect(readAsJava("# no\n! nor\n a=1\nb : 2\nc 3 = 4\nd\\ e\\:f \\\\n\\n\ng = 1,\\\n    2\nh\n")).toEqual({
    a: "1",
    b: "2",
    c: "3 = 4",
    "d e:f": "\\n\n",
    g: "1,2",
    h: "",
  }));

it.each([
  ["a path of Windows", "C:\\temp\\new"],
  ["a backslash at the end, which would join the next line", "a\\"],
  ["a line end", "one\ntwo"],
  ["a separator at the start", "=1"],
  ["another", ": 1"],
  ["a regular expression", "(?i)secret|\\d+\\.\\w"],
  ["JSON", '[{"name":"a\\"b"}]'],
  ["tabs inside", "a\tb"],
])("writes %s so that it is read again", (_, value) => {
  const entries = [entry("spark.one", value, "First."), entry("spark.two", 2, "Second.")];
  expect(readAsJava(confFile(entries))).toEqual({ "spark.one": value, "spark.two": "2" });
});

it("leaves plain values as a person writes them", () =>
  expect(confFile([entry("spark.a", "k8s://https://b:1 c=d", "Because.")])).toBe(
    "# Because.\nspark.a k8s://https://b:1 c=d\n",
  ));

it("puts a heading where the group changes, and none without groups", () => {
  const [a, b, c] = ["a", "b", "c"].map((key) => entry(key, 1, "Why."));
  const text = confFile([
    { ...a!, group: "One" },
    { ...b!, group: "One" },
    { ...c!, group: "Two" },
  ]);
  expect(text.split("\n").filter((line) => line.startsWith("###"))).toEqual(["### One", "### Two"]);
  expect(text.indexOf("### Two")).toBeGreaterThan(text.indexOf("\nb 1"));
  expect(confFile([a!, b!])).not.toContain("###");
});

it("keeps a reason of several lines from becoming an entry", () =>
  expect(readAsJava(confFile([entry("a", 1, "Why.\nb 2\r\nc 3")]))).toEqual({ a: "1" }));

// eslint-disable-next-line no-control-regex -- what this is for
const noText = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/;

it("is read back whatever is in it", () => {
  const key = fc.stringMatching(/^[a-zA-Z][\w./:=# !\\-]*$/).filter((text) => text.trim() === text);
  const value = fc.string().filter((text) => !/^[ \t]|[ \t]$/.test(text) && !noText.test(text));
  fc.assert(
    fc.property(fc.dictionary(key, value, { noNullPrototype: true }), (record) => {
      const entries = Object.entries(record).map(([name, text]) => entry(name, text, "Why."));
      expect(readAsJava(confFile(entries))).toEqual(asRecord(entries));
    }),
  );
});
