import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { rackScript } from "../../../components/celeborn/rack-script";

/** What a resolver would say of a worker's address: its name in the headless Service. */
const getent = `#!/bin/bash
[[ $1 == hosts ]] || exit 1
case $2 in
  10.1.0.7) echo "10.1.0.7        celeborn-worker-zone-a-0.celeborn-worker.celeborn.svc.cluster.local" ;;
  fd00::7) echo "fd00::7         celeborn-worker-eu-1b-12.celeborn-worker.celeborn.svc.cluster.local alias" ;;
  10.1.0.8) echo "10.1.0.8        somebody.else.example" ;;
  *) exit 2 ;;
esac
`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "rack-script-"));
  for (const [name, text] of [
    ["getent", getent],
    ["rack.sh", rackScript],
  ] as const) {
    writeFileSync(join(folder, name), text);
    chmodSync(join(folder, name), 0o555);
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

/** As Hadoop runs it: by its path, with names as arguments. */
const run = (names: readonly string[], zone: Record<string, string> = {}): string =>
  execFileSync(join(folder, "rack.sh"), names, {
    env: { PATH: `${folder}:${process.env.PATH}`, ...zone },
    encoding: "utf8",
  });

it("says a worker's own zone once for each name that it is asked about", () =>
  expect(run(["10.0.0.1", "celeborn-worker-b-0"], { CELEBORN_ZONE: "zone-a" })).toBe("/zone-a\n/zone-a\n"));

it.each([
  ["an address", "10.1.0.7", "/zone-a"],
  ["an address of six", "fd00::7", "/eu-1b"],
  ["a name that does not resolve", "celeborn-worker-zone-a-3.celeborn-worker.n.svc.example", "/zone-a"],
  ["a pod's name alone", "celeborn-worker-b-10", "/b"],
  ["a zone that ends with a number", "celeborn-worker-zone-2-0.celeborn-worker", "/zone-2"],
  ["somebody else's address", "10.1.0.8", "/default-rack"],
  ["an address that nobody knows", "10.1.0.9", "/default-rack"],
  ["a worker without zones", "celeborn-worker-1.celeborn-worker.n.svc", "/default-rack"],
])("tells a master the zone of %s: %s", (_, name, location) => expect(run([name])).toBe(`${location}\n`));

it("answers as many as it is asked, in order, whatever it does not know", () =>
  expect(run(["10.1.0.9", "10.1.0.7", "celeborn-worker-b-1.celeborn-worker"])).toBe(
    "/default-rack\n/zone-a\n/b\n",
  ));
