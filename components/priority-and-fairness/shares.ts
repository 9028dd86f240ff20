import { defaultLevels, eventsLevel } from "./levels";

/** Of a server's seats, that all tenants together hold without borrowing. */
export const nominalPercent = 10;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** Shares of the levels that are there without any tenant. */
const otherShares = sum([...defaultLevels, eventsLevel].map(({ shares }) => shares));

/** Shares of all tenants together: the most that stays within `nominalPercent` of all shares. */
export const tenantShares = Math.floor((otherShares * nominalPercent) / (100 - nominalPercent));

/** No level can have less than one share. */
export const mostTenantLevels = tenantShares;

/** A flow schema each, which an API server compares with every request, one after the other. */
export const maximumTenants = 500;

/**
 * Divides `tenantShares` by weight: at least one each, the others by Webster's method, which favours neither large nor small weights.
 * @param weights one for each level, at least 1; at most `mostTenantLevels` of them
 * @returns as many whole numbers, whose sum is `tenantShares` (0 without tenants)
 */
export function apportion(weights: readonly number[]): number[] {
  const shares = weights.map(() => 1);
  for (let left = tenantShares - weights.length; left > 0 && weights.length > 0; left--) {
    const claims = weights.map((weight, index) => weight / (2 * shares[index]! + 1));
    shares[claims.indexOf(Math.max(...claims))]! += 1;
  }
  return shares;
}
