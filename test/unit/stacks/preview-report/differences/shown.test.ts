import { shown } from "../../../../../stacks/preview-report/differences/shown";
import { unknown } from "../fixture";

const lines = (old: unknown, now: unknown): string[] => shown({ path: "p", old, now, replaces: false });

test("a value is a line with what was and one with what is", () => {
  expect(lines(1, 3)).toEqual(["- p: 1", "+ p: 3"]);
  expect(lines("a", undefined)).toEqual(["- p: a"]);
  expect(lines(undefined, "a")).toEqual(["+ p: a"]);
  expect(lines("", " a ")).toEqual(['- p: ""', '+ p: " a "']);
  expect(lines(null, { b: 1, a: [true] })).toEqual(["- p: null", '+ p: {"a":[true],"b":1}']);
});

test("of a secret, and of what nobody knows yet, only that it differs is said", () => {
  expect(lines("[secret]", "[secret]")).toEqual(["- p: [secret]", "+ p: [secret] (changed)"]);
  expect(lines("a", unknown)).toEqual(["- p: a", "+ p: (known after the update)"]);
  expect(lines(undefined, { a: unknown })).toEqual(['+ p: {"a":"(known after the update)"}']);
});

test("of a text of several lines those that differ are shown", () => {
  expect(lines("a\nb\nc\n", "a\nB\nc\n")).toEqual(["  p:", "    a", "-   b", "+   B", "    c"]);
  expect(lines(undefined, "a\nb\n")).toEqual(["  p:", "+   a", "+   b"]);
});

test("long values are cut to where they differ", () => {
  const [old, now] = lines(
    `${"x".repeat(500)}old${"y".repeat(500)}`,
    `${"x".repeat(500)}new${"y".repeat(500)}`,
  );
  expect(old).toMatch(/^- p: …x{20}oldy+…$/);
  expect(now).toMatch(/^\+ p: …x{20}newy+…$/);
  expect(lines(undefined, "z".repeat(500))).toEqual([`+ p: ${"z".repeat(140)}…`]);
});
