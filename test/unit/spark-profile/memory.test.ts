import fc from "fast-check";
import { sparkMemory } from "../../../components/spark-profile/memory";
import { quantity } from "../../../lib/quantity";

it.each([
  ["1Gi", "1024m"],
  ["1536Mi", "1536m"],
  ["1.5Gi", "1536m"],
  ["1G", "954m"],
  ["1Ki", "1m"],
])("writes %s as %s", (text, spark) => expect(sparkMemory(text)).toBe(spark));

it("never gives a job less than was asked for, and less than one mebibyte more", () => {
  const memory = fc
    .tuple(fc.integer({ min: 1, max: 1_000_000 }), fc.constantFrom("Ki", "Mi", "Gi", "k", "M", "G"))
    .map(([value, unit]) => `${value}${unit}`);
  fc.assert(
    fc.property(memory, (text) => {
      const excess = quantity(sparkMemory(text).replace("m", "Mi")) - quantity(text);
      expect(excess).toBeGreaterThanOrEqual(0n);
      expect(excess).toBeLessThan(quantity("1Mi"));
    }),
  );
});
