import fc from "fast-check";
import { isQuantityPath, isSameQuantity } from "../../../local/toolchain/kubernetes/quantity";

test.each([
  ["1", "1000m"],
  ["0.5", "500m"],
  ["1024Mi", "1Gi"],
  ["0.5Gi", "512Mi"],
  ["1e3", "1k"],
  ["1.5k", "1500"],
  ["100n", "0.1u"],
  ["-1", "-1000m"],
  ["0.0000000001", "1n"],
])("%s is %s", (one, other) => {
  expect(isSameQuantity(one, other)).toBe(true);
});

test.each([
  ["1", "2"],
  ["1G", "1Gi"],
  ["1", "1m"],
  ["", ""],
  ["big", "big"],
  [".", "."],
])("%s is not %s", (one, other) => {
  expect(isSameQuantity(one, other)).toBe(false);
});

test("an amount is the same in thousandths", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), (amount) =>
      isSameQuantity(String(amount), `${amount}000m`),
    ),
  );
});

test("an amount is the same in the next smaller binary unit, and no other is", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), (amount) => {
      const exact = isSameQuantity(`${amount}Gi`, `${amount * 1024}Mi`);
      return exact && !isSameQuantity(`${amount}Gi`, `${amount * 1024 + 1}Mi`);
    }),
  );
});

test("only resources are quantities: no label, no data, no argument", () => {
  expect(isQuantityPath(["spec", "template", "spec", "containers", 0, "resources", "limits", "cpu"])).toBe(
    true,
  );
  expect(isQuantityPath(["spec", "volumes", 0, "emptyDir", "sizeLimit"])).toBe(true);
  expect(isQuantityPath(["data", "limits", "cpu"])).toBe(false);
  expect(isQuantityPath(["metadata", "labels", "limits"])).toBe(false);
  expect(isQuantityPath(["spec", "containers", 0, "args", 0])).toBe(false);
});
