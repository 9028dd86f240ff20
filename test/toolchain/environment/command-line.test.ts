import { createdStack, parseCommand, readsStackConfig } from "../../../local/toolchain/command-line";

const parse = (line: string) => parseCommand(line.split(" "));

test.each([
  ["up --stack local --yes", true, "local"],
  ["preview -s organization/spark-platform/dev", true, "dev"],
  ["destroy --stack=local", true, "local"],
  ["--color never refresh", true, undefined],
  ["-C elsewhere up", true, undefined],
  ["import random:index/randomUuid:RandomUuid name id --stack local", true, "local"],
  ["up --config-file own.yaml", false, undefined],
  ["up --help", false, undefined],
  ["stack import --file state.json", false, undefined],
  ["stack output --json --stack local", false, "local"],
  ["config set up down --stack local", false, "local"],
  ["about", false, undefined],
])("%s: reads a stack's configuration: %s, of the stack %s", (line, reads, stack) => {
  expect(readsStackConfig(parse(line))).toBe(reads);
  expect(parse(line).stack).toBe(stack);
});

test.each([
  ["stack select --create local", "local"],
  ["stack select -c organization/spark-platform/local", "local"],
  ["stack select -c --stack local", "local"],
  ["stack select local", undefined],
  ["stack init local", undefined],
])("%s creates %s", (line, expected) => {
  expect(createdStack(parse(line))).toBe(expected);
});
