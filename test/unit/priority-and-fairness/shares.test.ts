import fc from "fast-check";
import { apportion, mostTenantLevels, tenantShares } from "../../../components/priority-and-fairness/shares";

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
const weights = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: mostTenantLevels });

it.each([
  ["nobody", [], []],
  ["one tenant", [10], [27]],
  ["three alike", [10, 10, 10], [9, 9, 9]],
  ["four alike: three of them get one more", [10, 10, 10, 10], [7, 7, 7, 6]],
  ["one with three times the weight", [30, 10, 10], [17, 5, 5]],
  ["a tiny one beside a huge one", [1000, 1], [26, 1]],
])("divides the tenants' shares among %s", (_, given, expected) =>
  expect(apportion(given)).toEqual(expected),
);

it("gives away every share, at least one each, and more to whoever weighs more", () =>
  fc.assert(
    fc.property(weights, (given) => {
      const shares = apportion(given);
      expect(sum(shares)).toBe(tenantShares);
      expect(Math.min(...shares)).toBeGreaterThanOrEqual(1);
      given.forEach((weight, index) =>
        given.forEach((other, otherIndex) => {
          if (weight > other) expect(shares[index]).toBeGreaterThanOrEqual(shares[otherIndex]!);
        }),
      );
    }),
  ));

it("takes nothing from a tenant when another one's weight falls", () =>
  fc.assert(
    fc.property(weights, fc.nat(), (given, at) => {
      const index = at % given.length;
      const lighter = given.map((weight, other) => (other === index ? Math.max(1, weight - 1) : weight));
      const [before, after] = [apportion(given), apportion(lighter)];
      expect(after[index]).toBeLessThanOrEqual(before[index]!);
    }),
  ));
