import { celebornLines } from "../../../lib/celeborn";
import { celebornKey } from "../../../lib/known-keys";
import { emittedFiles } from "../../support/conf-registry/emitted";

const ofCeleborn = /^(spark\.)?celeborn\./;

/** Every key of Celeborn's in any file for a line. */
const keysOf = (line: (typeof celebornLines)[number]): string[] => [
  ...new Set(
    emittedFiles
      .filter(({ celeborn }) => celeborn === line)
      .flatMap(({ entries }) => entries.map(({ key }) => key))
      .filter((key) => ofCeleborn.test(key)),
  ),
];

it.each(celebornLines)("writes no key that Celeborn %s does not know, or knows by another name", (line) =>
  expect(
    keysOf(line).filter((key) => {
      const known = celebornKey(line, key);
      return known === undefined || known.deprecated !== undefined;
    }),
  ).toEqual([]),
);

it.each(celebornLines)("looks at the keys of every branch for %s", (line) =>
  expect(keysOf(line)).toEqual(
    expect.arrayContaining([
      "spark.celeborn.rpc_service.io.maxRetries",
      "spark.celeborn.rpc_app.io.maxRetries",
      "spark.celeborn.client.reserveSlots.rackaware.enabled",
      "celeborn.hadoop.net.topology.script.file.name",
      "celeborn.auth.enabled",
      "celeborn.replicate.io.maxRetries",
      "celeborn.quota.enabled",
    ]),
  ),
);

it("looks at what one line alone has", () => {
  expect(keysOf("0.5")).toContain("spark.celeborn.client.spark.fetch.throwsFetchFailure");
  expect(keysOf("0.6")).toEqual(
    expect.arrayContaining([
      "celeborn.master.persist.workerNetworkLocation",
      "spark.celeborn.identity.user-specific.tenant",
    ]),
  );
});
