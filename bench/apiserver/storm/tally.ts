/** What the storm has done since it began. */
export interface Tally {
  requests: number;
  /** Refusals by API Priority and Fairness; each is tried again, as client-go and fabric8 do. */
  tooMany: number;
  podsCreated: number;
  podsStarted: number;
  podsRemoved: number;
  eventWrites: number;
  jobsFinished: number;
  jobsFailed: number;
  lists: number;
  /** Watches that an API server has closed, and the client has opened again. */
  watchesReopened: number;
  /** Failures by what failed, such as `PATCH status 409`. */
  failures: Record<string, number>;
}

export const newTally = (): Tally => ({
  requests: 0,
  tooMany: 0,
  podsCreated: 0,
  podsStarted: 0,
  podsRemoved: 0,
  eventWrites: 0,
  jobsFinished: 0,
  jobsFailed: 0,
  lists: 0,
  watchesReopened: 0,
  failures: {},
});

export function countFailure(tally: Tally, what: string): void {
  tally.failures[what] = (tally.failures[what] ?? 0) + 1;
}

export const failureCount = ({ failures }: Pick<Tally, "failures">): number =>
  Object.values(failures).reduce((sum, count) => sum + count, 0);
