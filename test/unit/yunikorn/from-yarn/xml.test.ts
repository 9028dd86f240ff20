import fc from "fast-check";
import { fromYarn } from "../../../../components/yunikorn/from-yarn";
import { parseXml } from "../../../../components/yunikorn/from-yarn/xml";
import { example, plain } from "./translate";

it("keeps blanks, reads entities and CDATA, and leaves out comments", () =>
  expect(
    parseXml(`\uFEFF<?xml version="1.0"?><!-- a --><r><v> a&amp;b<!-- c --><![CDATA[ <d>]]></v></r>`),
  ).toEqual({
    name: "r",
    attributes: {},
    text: "",
    children: [{ name: "v", attributes: {}, children: [], text: " a&b <d>" }],
  }));

it.each([
  ["nothing", "", /not XML: line 1/],
  ["other text", "partitions: []", /not XML: line 1 column 1/],
  [
    "an element that is not closed",
    "<configuration>\n<property></configuration>",
    /not XML: line 2 column \d+: .*property/,
  ],
  ["two roots", "<configuration/><configuration/>", /not XML/],
  ["a document type", '<!DOCTYPE a [<!ENTITY x "y">]><allocations/>', /DOCTYPE/],
  ["another file", "<project/>", /<project> at the top; <configuration> .* or <allocations>/],
  ["a reserved name", "<allocations><__proto__/></allocations>", /not XML|reserved/],
])("says what is wrong with %s", (_, text, message) => expect(() => fromYarn(text, plain)).toThrow(message));

/** What the text does, whatever it is: a tree, or an Error that is meant for a person. */
function outcome(text: string): void {
  try {
    fromYarn(text, plain);
  } catch (error) {
    if (!(error instanceof Error) || error instanceof TypeError || error instanceof RangeError) throw error;
    expect(error.message).not.toMatch(/undefined|\[object/);
  }
}

it.each(["capacity-scheduler.xml", "fair-scheduler.xml"])(
  "never ends with a stack trace, whatever becomes of %s",
  (file) => {
    const text = example(file);
    const piece = fc.constantFrom(
      "<",
      ">",
      "&",
      "",
      "%",
      "w",
      "[",
      "0",
      "-1",
      "99999999999999999999",
      "*",
      ",",
      "root",
      '"',
      "é",
      " ",
    );
    fc.assert(
      fc.property(fc.nat(text.length), fc.nat(40), piece, (at, length, put) =>
        outcome(text.slice(0, at) + put + text.slice(at + length)),
      ),
      { numRuns: 150 },
    );
  },
);

it("never ends with a stack trace for any text", () =>
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => outcome(text)),
    { numRuns: 150 },
  ));
