import fc from "fast-check";
import { isPlainKey, printable } from "../../../lib/printable";

it.each<[unknown, string]>([
  ["a", '"a"'],
  [{ a: [1, null] }, '{"a":[1,null]}'],
  [NaN, "NaN"],
  [-Infinity, "-Infinity"],
  [undefined, "undefined"],
  ["a\nb", '"a\\nb"'],
  ["\u202eabc", '"\\u202eabc"'],
  ["a\u200bb", '"a\\u200bb"'],
  ["\u{e0001}", '"\\udb40\\udc01"'],
  ["größer 漢字 💥", '"größer 漢字 💥"'],
])("shows %j as %s", (value, expected) => expect(printable(value)).toBe(expected));

it("shows nothing that a terminal would act upon, and nothing else than what it is given", () =>
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(printable(text)).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
      expect(JSON.parse(printable(text))).toBe(text);
    }),
  ));

it.each([
  ["podCidr", true],
  ["spark-platform/pool", true],
  ["größe", true],
  ["", false],
  ["a b", false],
  ["a\tb", false],
  ['a"b', false],
  ["\u202ea", false],
])("knows whether %j can stand in a path as it is: %s", (key, expected) =>
  expect(isPlainKey(key)).toBe(expected),
);
