import fc from "fast-check";
import { placesOf } from "../../../components/priority-and-fairness/places";
import {
  maximumTenants,
  mostTenantLevels,
  tenantShares,
} from "../../../components/priority-and-fairness/shares";

const tenantsOf = (weights: readonly number[]) =>
  weights.map((apiShare, index) => ({ tenant: `t${index}`, apiShare }));
const alike = (count: number) => tenantsOf(Array<number>(count).fill(10));

it("gives each of 27 tenants a level, and 28 or 60 of them nine together", () => {
  expect(new Set(placesOf(alike(27)).levelOf).size).toBe(27);
  for (const count of [28, 40, 60]) {
    const { levels, levelOf } = placesOf(alike(count));
    expect(levels.map(({ shares }) => shares)).toEqual(Array(9).fill(3));
    const sizes = levels.map(({ name }) => levelOf.filter((each) => each === name).length);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
  }
});

it("leaves a tenant of great weight alone among many small ones", () => {
  const { levels, levelOf } = placesOf(tenantsOf([1000, ...Array<number>(50).fill(10)]));
  expect(levelOf[0]).toBe("spark-platform-tenant-t0");
  expect(levelOf.filter((name) => name === levelOf[0])).toHaveLength(1);
  expect(levels.find(({ name }) => name === levelOf[0])!.shares).toBe(18);
});

it("moves nobody when one is added at the end", () => {
  const [before, after] = [placesOf(alike(40)).levelOf, placesOf(alike(41)).levelOf];
  expect(after.slice(0, 40)).toEqual(before);
});

it("never has more levels than shares, gives all of them away, and a place to each tenant", () =>
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: maximumTenants }),
      (weights) => {
        const { levels, levelOf } = placesOf(tenantsOf(weights));
        expect(levels.length).toBeLessThanOrEqual(mostTenantLevels);
        expect(levels.reduce((sum, { shares }) => sum + shares, 0)).toBe(tenantShares);
        expect(Math.min(...levels.map(({ shares }) => shares))).toBeGreaterThanOrEqual(1);
        const names = levels.map(({ name }) => name);
        expect(new Set(names).size).toBe(names.length);
        for (const name of levelOf) expect(names).toContain(name);
      },
    ),
  ));
