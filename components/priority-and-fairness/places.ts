import { type Level, commonLevelName, levelOfTenants, tenantName } from "./levels";
import { apportion, mostTenantLevels, tenantShares } from "./shares";

export const defaultApiShare = 10;

export interface Places {
  /** Name of the level that serves each tenant, in the order of the tenants. */
  readonly levelOf: readonly string[];
  readonly levels: readonly Level[];
}

/** Fewer would be a seat or two on a small server, which one slow LIST takes. */
const sharesOfCommonLevel = 3;

/**
 * Which level serves which tenant. Up to `mostTenantLevels` tenants have one each. Of more, those whose weight earns a whole share still have one, and the others
 * meet in a few levels of about three shares: by their order, so that one who is added at the end moves nobody else.
 */
export function placesOf(
  tenants: readonly { readonly tenant: string; readonly apiShare?: number }[],
): Places {
  const weights = tenants.map(({ apiShare }) => apiShare ?? defaultApiShare);
  const all = weights.reduce((total, weight) => total + weight, 0);
  const isAlone = (weight: number): boolean =>
    tenants.length <= mostTenantLevels || weight * tenantShares >= all;
  const common = weights.filter((weight) => !isAlone(weight));
  const shares = (common.reduce((total, weight) => total + weight, 0) * tenantShares) / all;
  const count = Math.max(1, Math.floor(shares / sharesOfCommonLevel));

  let met = 0;
  const levelOf = tenants.map(({ tenant }, index) =>
    isAlone(weights[index]!) ? tenantName(tenant) : commonLevelName((met++ % count) + 1),
  );
  const names = [...new Set(levelOf)];
  const sums = names.map((name) =>
    weights.reduce((total, weight, index) => (levelOf[index] === name ? total + weight : total), 0),
  );
  const parts = apportion(sums);
  return { levelOf, levels: names.map((name, index) => levelOfTenants(name, parts[index]!)) };
}
