import { compareQuantities, parseQuantity, quantity } from "../../../lib/quantity";

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

it("orders quantities by what they mean, whatever their units", () => {
  expect(compareQuantities("1000m", "1")).toBe(0);
  expect(compareQuantities("1G", "1Gi")).toBeLessThan(0);
  expect(compareQuantities("1", "999m")).toBeGreaterThan(0);
});
