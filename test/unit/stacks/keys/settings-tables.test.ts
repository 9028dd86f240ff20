import { documents, tablesOf } from "../../../../stacks/keys/documents";
import { everyKey } from "../../../../stacks/keys/key";
import { listedKeys } from "../../../../stacks/keys/markdown";

const pages = documents().map(({ now }) => now);
const listed = pages.flatMap(tablesOf).flatMap((table) => listedKeys(table).map(({ key }) => key.path));

/** What is the same wherever it stands has one table for all. */
const isAlike = (path: string): boolean =>
  /\b(tolerations(\[\])?|resources|childTemplate|queues\.<name>)\./.test(path);

it("has each key of a stack in a table", () => {
  const keys = everyKey().flatMap(({ path, below }) => (below().length > 0 || isAlike(path) ? [] : [path]));
  expect(keys.length).toBeGreaterThan(200);
  expect(keys.filter((path) => !listed.includes(path))).toEqual([]);
});

it("has no key in two tables", () =>
  expect(listed.filter((path, index) => listed.indexOf(path) !== index)).toEqual([]));

it("has tables for what is the same in several places", () => {
  for (const path of ["yunikorn.tolerations[].key", "cleanup.resources.requests.cpu"])
    expect(listed).toContain(path);
});
