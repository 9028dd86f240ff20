import { readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { dialectOf } from "../../../components/yunikorn/validation/versions";
import {
  firstWithProperty,
  releaseOf,
  supportedVersions,
  versionWith,
  yunikornReleases,
} from "../../../components/yunikorn/versions";

const repository = resolve(__dirname, "../../..");
const table = "components/yunikorn/versions.ts";

/** Every program of the platform that knows YuniKorn, but for the table. */
const others = ["components/yunikorn", "components/tenants", "stacks"].flatMap((folder) =>
  readdirSync(join(repository, folder), { recursive: true, encoding: "utf8" })
    .map((file) => `${folder}/${file}`)
    .filter((file) => file.endsWith(".ts") && file !== table)
    .map((file) => ({ file, text: readFileSync(join(repository, file), "utf8") })),
);

const columns = [...new Set(Object.values(yunikornReleases).flatMap((release) => Object.keys(release)))];

it.each(columns.filter((column) => column !== "patches"))("has no column %s that nobody reads", (column) =>
  expect(others.filter(({ text }) => new RegExp(`\\b${column}\\b`).test(text))).not.toEqual([]),
);

it("is the only place that tells releases apart", () =>
  expect(
    others
      .filter(({ text }) => /startsWith\(\s*["'`]1\.|["'`]1\.[5-9](\.\d+)?["'`]\s*:/.test(text))
      .map(({ file }) => file),
  ).toEqual([]));

it.each(Object.entries(yunikornReleases))("is what the validator goes by, for %s", (minor, release) => {
  const dialect = dialectOf(release.patches[0]!);
  for (const sign of ":#/@") {
    expect([sign, dialect.queueName.test(`a${sign}b`)]).toEqual([
      sign,
      release.queueNameSigns.includes(sign),
    ]);
    expect(dialect.queueNameRule.includes(` ${sign} `)).toBe(release.queueNameSigns.includes(sign));
  }
  for (const sign of ":#/")
    expect(dialect.userName.test(`a${sign}b`)).toBe(release.userNameSigns.includes(sign));
  expect(dialect.newerProperties).toBe(release.newerProperties);
  expect(dialectOf(minor)).toBe(dialect);
});

it("says what something came with", () => {
  expect(firstWithProperty("preemption.quota.delay")).toBe("1.8");
  expect(firstWithProperty("preemption.delay")).toBeUndefined();
  expect(versionWith(({ namespaceMaxApplications }) => namespaceMaxApplications)).toBe("1.6.3");
  expect(supportedVersions.every((version) => releaseOf(version)?.patches.includes(version))).toBe(true);
});
