import fc from "fast-check";
import { median, percentile, spread } from "../../../bench/lib/statistics";

describe("percentile", () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);

  it.each([
    [50, 50],
    [99, 99],
    [99.1, 100],
    [100, 100],
    [0, 1],
  ])("is the nearest rank: %d %% of 1 to 100 is %d", (percent, expected) => {
    expect(percentile(hundred, percent)).toBe(expected);
  });

  it("of one value is that value, whatever the percentage", () => {
    expect([0, 50, 99, 100].map((percent) => percentile([7], percent))).toEqual([7, 7, 7, 7]);
  });

  it("compares numbers, not their text", () => {
    expect(percentile([9, 10, 1000], 100)).toBe(1000);
  });

  it("is one of the values, and enough of them are not above it", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true }), { minLength: 1 }),
        fc.integer({ min: 0, max: 100 }),
        (values, percent) => {
          const found = percentile(values, percent);
          const notAbove = values.filter((value) => value <= found).length;
          return values.includes(found) && notAbove >= (percent / 100) * values.length;
        },
      ),
    );
  });

  it("of nothing is an error, not a figure", () => {
    expect(() => percentile([], 99)).toThrow("percentile of no values");
  });
});

describe("median", () => {
  it.each([
    [[3], 3],
    [[4, 1], 2.5],
    [[5, 1, 3], 3],
    [[10, 2, 8, 4], 6],
  ])("of %j is %d", (values, expected) => {
    expect(median(values)).toBe(expected);
  });
});

it("the spread of the rounds is their median, least and most", () => {
  expect(spread([30, 10, 20])).toEqual({ median: 20, least: 10, most: 30 });
});
