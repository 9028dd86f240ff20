/** What the online client saw in one stretch. */
export interface OnlineFigures {
  /** Milliseconds from the moment a request was due to its answer; one that failed counts as long as it took to fail. */
  readonly reads: readonly number[];
  readonly writes: readonly number[];
  /** Milliseconds by which the client itself was late in sending each request: part of the above, and none of the servers' doing. */
  readonly lateness: readonly number[];
  /** Failures by what failed. */
  readonly failures: Readonly<Record<string, number>>;
}

/** Milliseconds until a request of the online client counts as failed: what a business service would wait at most. */
export const onlineTimeout = 10_000;
