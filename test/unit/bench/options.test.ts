import { parseOptions } from "../../../bench/apiserver/options";

it("measures every arrangement in at least five rounds unless told otherwise", () => {
  const { rounds, arrangements, json } = parseOptions([]);
  expect(rounds).toBeGreaterThanOrEqual(5);
  expect(arrangements.map(({ name }) => name)).toEqual(["a", "b", "c", "d", "a2", "e"]);
  expect(json).toBeUndefined();
});

it("takes what it is told, also on top of --quick", () => {
  const options = parseOptions(["--seconds=7", "--quick", "--arrangements=d,a", "--json=out.json"]);
  expect(options).toMatchObject({ rounds: 1, seconds: 7, json: "out.json" });
  expect(options.arrangements.map(({ name }) => name)).toEqual(["a", "d"]);
});

it("lists every problem at once", () => {
  const wrong = [
    "--rounds=0",
    "--seconds=ten",
    "--arrangements=a,f",
    "--fast",
    "--jobs=99999",
    "--constructor=1",
  ];
  expect(() => parseOptions(wrong)).toThrow(
    [
      "--rounds: not a number of rounds (0); a whole number from 1 to 9999",
      "--seconds: not a number of seconds (ten); a whole number from 1 to 9999",
      "--arrangements: unknown (f); one or more of a, b, c, d, a2, e",
      "--fast: unknown option; see --help",
      "--jobs: not a number of jobs (99999); a whole number from 1 to 9999",
      "--constructor=1: unknown option; see --help",
    ].join("\n  "),
  );
});
