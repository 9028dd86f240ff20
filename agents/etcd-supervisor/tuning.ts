/** Times and limits of the supervisor. One place, so that tests run the same rules in less time. Milliseconds unless said otherwise. */
export interface Tuning {
  /** From one round to the next while something is undecided. */
  readonly deciding: number;
  /** The same while the member runs in its cluster. */
  readonly settled: number;
  /** Patience with one request. */
  readonly request: number;
  /** How long the bootstrap rule must hold before anybody's data is given up. Longer than a node's network blip and a pod's restart. */
  readonly hold: number;
  /** How long a started plan may take to find its quorum: kubelet's back-off of the others is up to 40 s. */
  readonly planPatience: number;
  /** From SIGTERM to SIGKILL. */
  readonly kill: number;
  /** An etcd that ran longer before it ended was stopped by somebody, most likely by its probe: that says nothing about its data. */
  readonly crashWithin: number;
  /** From one look at members and alarms to the next. */
  readonly upkeep: number;
  /** From one look at fragmentation to the next. */
  readonly defragmentation: number;
  /** Patience with one defragmentation: etcd rewrites the whole file, some 10 s per GiB. */
  readonly defragmentRequest: number;
  /** A member is defragmented only when more than this share of its file is free... */
  readonly fragmentedShare: number;
  /** ...and more than so many bytes: it blocks the member, and Events come and go, so that a small file soon fills again. */
  readonly fragmentedBytes: number;
  /** NOSPACE is disarmed without deleting anything when less than this share of the quota is in use. */
  readonly quotaShare: number;
  /** After an attempt that did not get below that share, until the next one; doubled each time, up to `longestRelief`. */
  readonly relief: number;
  readonly longestRelief: number;
}

export const productionTuning: Tuning = {
  deciding: 500,
  settled: 3_000,
  request: 3_000,
  hold: 30_000,
  planPatience: 90_000,
  kill: 10_000,
  crashWithin: 60_000,
  upkeep: 5_000,
  defragmentation: 5 * 60_000,
  defragmentRequest: 5 * 60_000,
  fragmentedShare: 0.5,
  fragmentedBytes: 64 * 1024 * 1024,
  quotaShare: 0.8,
  relief: 60_000,
  longestRelief: 60 * 60_000,
};
