import { type Level, defaultLevels, eventsLevel } from "./levels";
import { placesOf } from "./places";

/** Seats of one level on one API server: requests that run at the same time (a LIST takes several). */
export interface Seats {
  readonly name: string;
  /** Its own. */
  readonly nominal: number;
  /** What is left of them while everything that may be lent is lent. */
  readonly least: number;
  /** What it has with everything that it may borrow. */
  readonly most: number;
}

/** The levels of a cluster with these tenants, by weight. */
export function levelsWith(
  tenants: readonly { readonly tenant: string; readonly apiShare: number }[],
): Level[] {
  return [...defaultLevels, eventsLevel, ...placesOf(tenants).levels];
}

/**
 * What an API server makes of the levels' shares. Rounding up gives all of them together a few seats more than the server has.
 * @param serverSeats the server's `--max-requests-inflight` and `--max-mutating-requests-inflight` together; 600 by default
 * @see k8s.io/apiserver, pkg/util/flowcontrol/apf_controller.go, finishQueueSetReconfigsLocked
 */
export function seatsOf(levels: readonly Level[], serverSeats: number): Seats[] {
  const allShares = levels.reduce((total, { shares }) => total + shares, 0);
  return levels.map(({ name, shares, lendablePercent, borrowingLimitPercent }) => {
    const nominal = Math.ceil((serverSeats * shares) / allShares);
    const borrowed =
      borrowingLimitPercent === undefined ? serverSeats : Math.round((nominal * borrowingLimitPercent) / 100);
    return {
      name,
      nominal,
      least: nominal - Math.round((nominal * lendablePercent) / 100),
      most: nominal + borrowed,
    };
  });
}

/** What all tenants together can hold of one server's seats. */
export interface TenantsPart {
  /** Their own. */
  readonly nominal: number;
  /** With everything that they may borrow, if the other levels leave it idle. */
  readonly most: number;
  /** Both as percentages of the server's seats. */
  readonly nominalPercent: number;
  readonly mostPercent: number;
}

/** @param weights of the tenants, as `apiShare` */
export function tenantsPart(weights: readonly number[], serverSeats: number): TenantsPart {
  const tenants = weights.map((apiShare, index) => ({ tenant: String(index), apiShare }));
  const seats = seatsOf(levelsWith(tenants), serverSeats).slice(defaultLevels.length + 1);
  const nominal = seats.reduce((total, level) => total + level.nominal, 0);
  const most = seats.reduce((total, level) => total + level.most, 0);
  return {
    nominal,
    most,
    nominalPercent: (100 * nominal) / serverSeats,
    mostPercent: (100 * most) / serverSeats,
  };
}
