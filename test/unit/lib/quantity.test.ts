import fc from "fast-check";
import {
  addQuantities,
  compareQuantities,
  formatQuantity,
  parseQuantity,
  quantity,
} from "../../../lib/quantity";

describe("parseQuantity", () => {
  it.each([
    ["0", 0n],
    ["1", 1_000n],
    ["500m", 500n],
    ["0.5", 500n],
    [".5", 500n],
    ["1.", 1_000n],
    ["1.5Gi", 1_610_612_736_000n],
    ["2k", 2_000_000n],
    ["1e3", 1_000_000n],
    ["1E3", 1_000_000n],
    ["1E", 10n ** 21n],
    ["25e-1", 2_500n],
    ["-1Mi", -1_048_576_000n],
    ["+1M", 1_000_000_000n],
    ["16Ei", 16n * 2n ** 60n * 1000n],
  ])("reads %s as %d thousandths", (text, thousandths) => expect(parseQuantity(text)).toBe(thousandths));

  it.each([
    ["1n", 1n],
    ["1u", 1n],
    ["1001u", 2n],
    ["-1n", -1n],
    ["0.0001", 1n],
  ])("rounds %s away from zero, as Kubernetes does", (text, thousandths) =>
    expect(parseQuantity(text)).toBe(thousandths),
  );

  it.each(["", "Gi", "1gi", "1GiB", "1 Gi", "1.2.3", "1e", "0x10", "1_000", "--1", "1e3Mi", ".", "NaN"])(
    "refuses %j",
    (text) => {
      expect(parseQuantity(text)).toBeUndefined();
      expect(() => quantity(text)).toThrow(`not a Kubernetes quantity: ${text}`);
    },
  );
});

describe("formatQuantity", () => {
  it.each([
    [0n, "0"],
    [1_500n, "1500m"],
    [2_000n, "2"],
    [2n ** 31n * 1000n, "2Gi"],
    [1536n * 2n ** 20n * 1000n, "1536Mi"],
  ])("writes %d thousandths as %s", (thousandths, text) => expect(formatQuantity(thousandths)).toBe(text));

  it("is undone by parseQuantity, for any whole number of thousandths", () =>
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 80n), max: 2n ** 80n }), (thousandths) =>
        expect(parseQuantity(formatQuantity(thousandths))).toBe(thousandths),
      ),
    ));
});

it("orders and adds quantities by what they mean, whatever their units", () => {
  expect(compareQuantities("1000m", "1")).toBe(0);
  expect(compareQuantities("1G", "1Gi")).toBeLessThan(0);
  expect(compareQuantities("1", "999m")).toBeGreaterThan(0);
  expect(addQuantities(["512Mi", "1536Mi"])).toBe("2Gi");
  expect(addQuantities([])).toBe("0");
});

it("adds in any order to the same sum, which is not less than any part", () => {
  const parts = fc.array(
    fc.tuple(fc.integer({ min: 0, max: 1_000_000 }), fc.constantFrom("m", "", "k", "Ki", "Mi", "Gi")),
    { minLength: 1 },
  );
  fc.assert(
    fc.property(parts, (pairs) => {
      const texts = pairs.map(([value, unit]) => `${value}${unit}`);
      const sum = addQuantities(texts);
      expect(addQuantities(texts.toReversed())).toBe(sum);
      for (const text of texts) expect(compareQuantities(sum, text)).toBeGreaterThanOrEqual(0);
    }),
  );
});
