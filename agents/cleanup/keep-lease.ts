import { RunEnded } from "./exit-codes";
import { type Lease, leaseSeconds } from "./lease";
import { errorText, log } from "../lib/log";

export interface HeldLease {
  /** Why the run has to end, if it has to. */
  readonly lost: () => RunEnded | undefined;
  /** Ends renewing, and gives the lease back if it is still held. */
  release(): Promise<void>;
}

/**
 * Renews a lease that has been taken, three times in its duration. Whoever cannot renew stops to delete before the others may begin: a failed renewal is no loss yet, two thirds of the duration without one are.
 * @param clock milliseconds that only grow
 * @param every calls a function again and again until it is ended
 */
export function keepLease(
  lease: Lease,
  clock: () => number,
  every: (milliseconds: number, task: () => void) => () => void,
): HeldLease {
  let renewed = clock();
  let lost: RunEnded | undefined;
  let pending: Promise<void> = Promise.resolve();
  const renew = async (): Promise<void> => {
    const begun = clock();
    try {
      await lease.renew();
      renewed = begun;
    } catch (error) {
      const isTaken = error instanceof RunEnded && error.ending === "lease";
      if (isTaken) lost = error;
      else if (clock() - renewed > (leaseSeconds * 1000 * 2) / 3)
        lost = new RunEnded("lease", `the lease could not be renewed: ${errorText(error)}`);
    }
  };
  let isRenewing = false;
  const end = every((leaseSeconds * 1000) / 4, () => {
    if (isRenewing || lost) return;
    isRenewing = true;
    pending = renew().finally(() => (isRenewing = false));
  });
  return {
    lost: () => {
      const tooLong = clock() - renewed > (leaseSeconds * 1000 * 2) / 3;
      if (!lost && tooLong) lost = new RunEnded("lease", "the lease has not been renewed for too long");
      return lost;
    },
    release: async () => {
      end();
      await pending;
      // What is not given back ends by itself.
      if (!lost)
        await lease.release().catch((error: unknown) => {
          log("warning", "the lease was not given back", { error: errorText(error), leaseSeconds });
        });
    },
  };
}
