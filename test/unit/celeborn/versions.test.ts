import { celebornLineOf, celebornLines, celebornReleases } from "../../../lib/celeborn";
import { celebornKey } from "../../../lib/known-keys";
import { celebornProblems } from "../../../components/celeborn";
import { settings } from "./support";

it.each(celebornLines)("knows of the line %s a release of that line, and keys that it reads", (line) => {
  const { version, stageRerun, keepsLocations, userQuota, identity } = celebornReleases[line];
  expect(celebornLineOf(version)).toBe(line);
  const keys = [
    stageRerun,
    ...(keepsLocations === undefined ? [] : [keepsLocations]),
    ...Object.values(userQuota),
    `${identity.prefix}.tenant`,
    `${identity.prefix}.userName`,
  ];
  expect(keys.filter((key) => celebornKey(line, key)?.deprecated !== undefined)).toEqual([]);
  expect(keys.filter((key) => celebornKey(line, key) === undefined)).toEqual([]);
});

it.each(["0.5.3", "0.5.5", "0.6.0", "0.4.3", "0.7.0", "0.5", "0.6.3-rc0"])(
  "refuses %s, whose keys nobody has proven",
  (version) =>
    expect(celebornProblems(settings({ version }))).toEqual([
      {
        propertyPath: "version",
        reason: expect.stringContaining(`("${version}"); 0.5.4 or 0.6.3`) as string,
      },
    ]),
);

it("calls what one user may have by another name from 0.6 on", () =>
  expect(celebornLines.map((line) => celebornReleases[line].userQuota.diskBytes)).toEqual([
    "celeborn.quota.tenant.diskBytesWritten",
    "celeborn.quota.user.diskBytesWritten",
  ]));
