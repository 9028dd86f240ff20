import { readFileSync } from "node:fs";
import { join } from "node:path";
import { celebornLines } from "../../../lib/celeborn";
import {
  sparkLinesOf,
  hasFeature,
  since,
  sparkLineOf,
  sparkLines,
  type SparkFeature,
} from "../../../lib/spark-features";
import { sparkReleases } from "../../../lib/spark-releases";

it.each([
  ["3.2.4", "3.2"],
  ["3.5.9", "3.5"],
  ["4.1.10", "4.1"],
  ["4.10.0", undefined],
  ["3.1.3", undefined],
  ["4.2.0", undefined],
  ["3.5", undefined],
  ["13.5.9", undefined],
  ["3x5.9", undefined],
])("knows of %s the line %s", (version, line) => expect(sparkLineOf(version)).toBe(line));

it("knows the line of every release that an image is built of", () => {
  for (const version of Object.keys(sparkReleases))
    expect([version, sparkLineOf(version)]).not.toContain(undefined);
});

it("has a feature from its first line on, and not before", () => {
  expect(sparkLines.filter((line) => hasFeature(line, "reliableStorage"))).toEqual(["3.5", "4.0", "4.1"]);
  expect(sparkLines.filter((line) => hasFeature(line, "gracePeriodKey"))).toEqual(["4.1"]);
  expect(sparkLines.filter((line) => !hasFeature(line, "driverScheduler"))).toEqual(["3.2"]);
});

it("has a client of each Celeborn for lines in a row, newer ones with newer servers", () => {
  const counts = celebornLines.map((line) => sparkLinesOf[line].length);
  for (const line of celebornLines)
    expect(sparkLinesOf[line]).toEqual(sparkLines.slice(0, sparkLinesOf[line].length));
  expect(counts).toEqual([...counts].sort((a, b) => a - b));
});

describe("the table of docs/spark-profile.md", () => {
  const page = readFileSync(join(__dirname, "../../../docs/spark-profile.md"), "utf8");
  const rows = page.split("\n").filter((line) => /^\| `\w+` \|/.test(line));
  const table = Object.fromEntries(
    rows
      .map((row) =>
        row
          .split("|")
          .slice(1, -1)
          .map((cell) => cell.trim()),
      )
      .map(([name, , first]) => [name!.slice(1, -1), first]),
  );

  it("has every difference with the line that it came with", () => {
    for (const feature of Object.keys(since) as SparkFeature[])
      expect([feature, table[feature]]).toEqual([feature, since[feature]]);
  });
});
