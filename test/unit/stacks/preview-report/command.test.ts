import { previewReport, usage } from "../../../../stacks/preview-report/command";
import { UsageError } from "../../../../stacks/words";
import { both, end, logOf, marked } from "./fixture";

const secret = both("update", "Secret p1/db", {
  now: { data: marked },
  differs: { "data.password": "update" },
});
const files: Readonly<Record<string, string>> = {
  "previews/dev.jsonl": logOf(both("same", "ConfigMap p1/a", { stack: "dev" }), end),
  "previews/prod.jsonl": logOf(secret, end),
  "previews/broken.jsonl": "no event\n",
  "previews/empty.jsonl": "",
};
const run = (...words: string[]): string =>
  previewReport(words, { read: (file) => files[file], tenantsOf: () => new Map() });

test("a comment is a hidden line, a title, and a line for each stack, in the order of the files", () => {
  expect(
    run("previews/prod.jsonl", "previews/dev.jsonl", "previews/empty.jsonl", "previews/staging.jsonl")
      .split("\n")
      .slice(0, 7),
  ).toEqual([
    "<!-- spark-platform preview -->",
    "## Preview",
    "",
    "- **prod**: 1 changed",
    "- **dev**: no changes (1 object)",
    "- **empty**: **stopped**: it ended before its first event; its log says why",
    "- **staging**: **no preview**: the job that makes it ended before it wrote a log of events (staging.jsonl)",
  ]);
});

test("marker, title and link are what is asked for", () => {
  const text = run(
    "previews/dev.jsonl",
    "--marker",
    "my marker",
    "--title",
    "Of <x>",
    "--link",
    "https://ci/1",
  );
  expect(text).toBe(
    "<!-- my marker -->\n## Of &lt;x&gt;\n\n- **dev**: no changes (1 object)\n\n[The job's log](https://ci/1) has every property.\n",
  );
});

test("--mask prints a log that makes the same report", () => {
  const masked = run("--mask", "previews/prod.jsonl");
  expect(masked).not.toContain("ciphertext");
  const again = previewReport(["a.jsonl"], { read: () => masked, tenantsOf: () => new Map() });
  expect(again).toBe(run("previews/prod.jsonl"));
});

test.each([
  [[], "FILE is missing"],
  [["a", "--nosuch"], "no option --nosuch"],
  [["a", "--limit", "999"], "--limit 999: not a number of characters; 1000 or more"],
  [["a", "--limit", "many"], "--limit many: not a number"],
  [["a", "--marker", "a --> b"], "--marker a --> b: not possible in a hidden line"],
  [["a", "--link", "javascript:x"], "--link javascript:x: not a URL"],
  [["--mask", "a", "b"], "--mask takes one FILE (a b)"],
])("%j is not understood", (words, problem) => {
  expect(() => run(...words)).toThrow(UsageError);
  expect(() => run(...words)).toThrow(problem);
  expect(() => run(...words)).toThrow("`npm run -s preview-report -- --help` says more");
});

test("a file that is no log is an error that names it; one to be masked has to be there", () => {
  expect(() => run("previews/dev.jsonl", "previews/broken.jsonl")).toThrow(
    "previews/broken.jsonl: no event of Pulumi's engine in line 1",
  );
  expect(() => run("--mask", "previews/staging.jsonl")).toThrow("previews/staging.jsonl: no such file");
});

test("help says it all", () => {
  expect(run("--help")).toBe(usage);
});
