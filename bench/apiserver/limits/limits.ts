/** What one machine may use. */
export interface Limits {
  /** Percent of one core. */
  readonly cpuPercent: number;
  /** Microseconds after which a CPU quota that is used up comes back. */
  readonly cpuPeriod: number;
  /** Share when several groups want the same core: a multiple of the usual one. */
  readonly cpuWeight: number;
  readonly disk?: {
    /** Writes a second; a flush counts as one. */
    readonly operationsPerSecond: number;
    /** Bytes written a second. */
    readonly bytesPerSecond: number;
  };
}

/** What a machine has used since its group was made. */
export interface Usage {
  /** Seconds of CPU. */
  readonly cpu: number;
  /** Seconds in which it wanted to run and had no CPU quota left, added up over the cores. */
  readonly throttled: number;
}
