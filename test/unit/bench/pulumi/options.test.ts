import { parseOptions } from "../../../../bench/pulumi/options";

it("measures production in five rounds unless told otherwise", () =>
  expect(parseOptions([])).toEqual({ stack: "prod", rounds: 5 }));

it.each([
  ["--rounds=0", "--rounds is 0; a whole number from 1 on"],
  ["--stack=prd", "--stack is prd; one of dev, local, prod, staging"],
  ["--fast", "Unknown option '--fast'"],
])("refuses %s and says what can be", (option, message) => {
  const refused = { message, remedy: expect.stringContaining("Usage: make bench-pulumi") as string };
  expect(() => parseOptions([option])).toThrow(expect.objectContaining(refused) as Error);
});
