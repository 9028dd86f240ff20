import { run } from "./sources";

it.each([
  ["no command", [], /^no command; one of check, show, diff, from-yarn, preflight/],
  ["another command", ["apply"], /^no command "apply"; one of check/],
  ["a misspelt command", ["chek"], /^no command "chek"; did you mean check\?/],
  ["a command that objects have", ["toString"], /no command "toString"/],
  ["no file", ["check"], /^FILE is missing/],
  [
    "an option that it does not know",
    ["check", "f", "--force"],
    /^no option --force; there are --json, --strict/,
  ],
  ["a misspelt option", ["check", "f", "--stric"], /^no option --stric; did you mean --strict\?/],
  ["an option of a command that has none", ["show", "a", "--json"], /^no option --json; there are none/],
  ["a short option", ["check", "f", "-j"], /^no option -j; /],
  ["an option that objects have", ["check", "f", "--toString"], /^no option --toString; /],
  ["a value for a switch", ["check", "f", "--json=1"], /^--json takes no value \(1\)/],
  ["an option without its value", ["from-yarn", "f", "--vcore"], /^--vcore: its value is missing/],
  [
    "another option for a value",
    ["from-yarn", "f", "--vcore", "--memory", "1Gi"],
    /^--vcore: its value is missing \(--memory follows\)/,
  ],
  ["one file to compare", ["diff", "a"], /^FILE is missing/],
  ["no stack", ["show"], /STACK is missing/],
  ["two stacks", ["preflight", "a", "b"], /too many words \(b\)/],
  ["half a size", ["from-yarn", "f", "--vcore", "4"], /--vcore and --memory, both or none/],
  ["two sizes", ["from-yarn", "f", "--vcore", "4", "--memory", "1Gi", "--stack", "s"], /not both/],
  [
    "a size that is none",
    ["from-yarn", "f", "--vcore", "much", "--memory", "1Gi"],
    /not an amount of vcore \(much\)/,
  ],
  [
    "memory without its unit",
    ["from-yarn", "f", "--vcore", "100", "--memory", "1000"],
    /^1000 of memory is 1000 bytes; with a unit, such as 1000Gi/,
  ],
  [
    "memory of a label without its unit",
    ["from-yarn", "f", "--vcore", "100", "--memory", "1Mi", "--label", "gpu=4,512"],
    /^512 of memory is 512 bytes; with a unit/,
  ],
  ["a label without a size", ["from-yarn", "f", "--label", "gpu"], /--label gpu: NAME=VCORE,MEMORY/],
])("says what is wrong alone, and where its usage is, when it gets %s", async (_, words, message) => {
  await expect(run(words, {})).rejects.toThrow(message);
  await expect(run(words, {})).rejects.toThrow(/^.*\n`npm run -s queues -- --help` says more$/);
});

it("explains itself", async () => {
  const { code, text } = await run(["--help"], {});
  expect(code).toBe(0);
  expect(text).toContain("preflight STACK");
});
