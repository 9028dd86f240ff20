import { changesOf, requireNewVersion } from "../../../../stacks/contract/changes";
import type { Shape } from "../../../../stacks/contract/shape";

const before: Shape = { schemaVersion: "2", "a.b": "string", "c?.d": "number" };

it.each<[string, Shape, string[]]>([
  ["a key that is gone", { schemaVersion: "2", "c?.d": "number" }, ["a.b is gone"]],
  ["another type", { ...before, "a.b": "number" }, ["a.b is number, was string"]],
  ["what may be absent now", { schemaVersion: "2", "a.b?": "string", "c?.d": "number" }, ["a.b? was a.b"]],
  [
    "an object that may be absent now",
    { schemaVersion: "2", "a?.b": "string", "c?.d": "number" },
    ["a?.b was a.b"],
  ],
])("sees that readers stumble over %s", (_, after, breaking) => {
  expect(changesOf(before, after).breaking).toEqual(breaking);
  expect(() =>
    requireNewVersion({ schemaVersion: 2, outputs: before }, { schemaVersion: 2, outputs: after }),
  ).toThrow(
    `the outputs break their readers: ${breaking.join("; ")}. Keep what was there, or raise schemaVersion (2)`,
  );
  expect(() =>
    requireNewVersion(
      { schemaVersion: 2, outputs: before },
      { schemaVersion: 3, outputs: { ...after, schemaVersion: "3" } },
    ),
  ).not.toThrow();
});

it.each<[string, Shape, string[]]>([
  ["nothing new", before, []],
  ["a new key", { ...before, e: "string" }, ["e (string) is new"]],
  ["what is always there now", { schemaVersion: "2", "a.b": "string", "c.d": "number" }, ["c.d was c?.d"]],
])("sees that readers do not notice %s", (_, after, compatible) => {
  expect(changesOf(before, after)).toEqual({ breaking: [], compatible });
  expect(() =>
    requireNewVersion({ schemaVersion: 2, outputs: before }, { schemaVersion: 2, outputs: after }),
  ).not.toThrow();
});
