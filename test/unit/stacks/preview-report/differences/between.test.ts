import { between, differencesOf } from "../../../../../stacks/preview-report/differences/between";
import { changesIn } from "../../../../../stacks/preview-report/resources/changes";
import { both, replaced } from "../fixture";

const differences = (...events: Parameters<typeof changesIn>[0]) => differencesOf(changesIn(events)[0]!);

test("the provider's own list is taken, with both values, in the order of the paths", () => {
  const found = differences(
    ...both("update", "ConfigMap p1/a", {
      old: { data: { b: "1", gone: "x" } },
      now: { data: { b: "2", come: "y" } },
      differs: { "data.gone": "delete", "data.b": "update", "data.come": "add" },
    }),
  );
  expect(found).toEqual([
    { path: "data.b", old: "1", now: "2", replaces: false },
    { path: "data.come", old: undefined, now: "y", replaces: false },
    { path: "data.gone", old: "x", now: undefined, replaces: false },
  ]);
});

test("a property that cannot change in place is said to be one", () => {
  const options = {
    old: { spec: { a: 1 } },
    now: { spec: { a: 2 } },
    differs: { "spec.a": "update-replace" },
  };
  expect(differences(...replaced("StatefulSet p1/a", options))).toMatchObject([
    { path: "spec.a", replaces: true },
  ]);
});

test("without a list the inputs are compared, and the keys say what replaces", () => {
  const options = {
    old: { length: 16, special: true },
    now: { length: 32, special: true },
    keys: ["length"],
  };
  expect(differences(...both("replace", "RandomPassword x", options))).toEqual([
    { path: "length", old: 16, now: 32, replaces: true },
  ]);
});

test("what comes or goes has no differences", () => {
  expect(differences(...both("create", "ConfigMap p1/a", { now: { data: { a: "1" } } }))).toEqual([]);
  expect(differences(...both("delete", "ConfigMap p1/a", { old: { data: { a: "1" } } }))).toEqual([]);
});

test("values are compared to the bottom", () => {
  expect(between([], { a: [1, { b: 2 }], c: "x", d: 1 }, { a: [1, { b: 3 }, 4], c: "x", "e.f": 1 })).toEqual([
    { path: "a[1].b", old: 2, now: 3 },
    { path: "a[2]", old: undefined, now: 4 },
    { path: "d", old: 1, now: undefined },
    { path: '["e.f"]', old: undefined, now: 1 },
  ]);
  expect(between([], { a: 1 }, [1])).toEqual([{ path: "", old: { a: 1 }, now: [1] }]);
});
