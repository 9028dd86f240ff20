import fc from "fast-check";
import { formatPath, parsePath, valueAt } from "../../../../../stacks/preview-report/differences/path";

test.each([
  ["spec.replicas", ["spec", "replicas"]],
  ["spec.containers[0].image", ["spec", "containers", "0", "image"]],
  ['data["queues.yaml"]', ["data", "queues.yaml"]],
  ['metadata.annotations["a/b \\"c\\""].x', ["metadata", "annotations", 'a/b "c"', "x"]],
  ['["a.b"][1][2]', ["a.b", "1", "2"]],
])("%s is read as %j", (path, parts) => {
  expect(parsePath(path)).toEqual(parts);
});

test("a path that is written is read as it was", () => {
  const part = fc.oneof(fc.nat(99), fc.string({ minLength: 1, unit: "grapheme-ascii" }));
  fc.assert(
    fc.property(fc.array(part, { minLength: 1 }), (parts) => {
      expect(parsePath(formatPath(parts))).toEqual(parts.map(String));
    }),
  );
});

test("a value is found in maps and lists, and everything in a secret is one", () => {
  const value = { spec: { containers: [{ image: "a" }] }, data: "[secret]" };
  expect(valueAt(value, ["spec", "containers", "0", "image"])).toBe("a");
  expect(valueAt(value, ["data", "password"])).toBe("[secret]");
  expect(valueAt(value, ["spec", "nothing", "there"])).toBeUndefined();
  expect(valueAt(value, ["constructor"])).toBeUndefined();
});
