/** What a run ends with. 1 is a fault of the program itself. */
export const exitCodes = {
  /** Everything that may go is gone, or has been asked to; in a dry run, everything was looked at. */
  clean: 0,
  /** The settings are not possible; nothing was asked of the API. */
  refused: 2,
  /** Some deletions failed for good, or could not be decided. The next run tries again. */
  partial: 3,
  /** Another run holds the lease, or took it. */
  lease: 4,
  /** The API does not answer, refuses the account, or gives no time. */
  unusable: 5,
  /** There was more to delete than one run may. */
  cap: 6,
  /** Asked to stop before the end. */
  stopped: 7,
} as const;

export type Ending = keyof typeof exitCodes;

/** Ends a run before its end. */
export class RunEnded extends Error {
  constructor(
    readonly ending: Exclude<Ending, "clean" | "partial" | "cap">,
    message: string,
  ) {
    super(message);
    this.name = "RunEnded";
  }
}
