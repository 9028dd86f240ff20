import { RunEnded } from "../exit-codes";

/** What time it is, by the API servers: each answer says it, to the second. A pod's own clock is some node's, which may be wrong. */
export class ServerClock {
  private smallest = Infinity;
  private latest = -Infinity;
  private skew = 0;

  /** @param own this program's clock, milliseconds since 1970 */
  constructor(private readonly own: () => number) {}

  observe(date: string | undefined): void {
    const milliseconds = Date.parse(date ?? "");
    if (Number.isNaN(milliseconds)) return;
    const seconds = Math.floor(milliseconds / 1000);
    this.smallest = Math.min(this.smallest, seconds);
    this.latest = Math.max(this.latest, seconds);
    const skew = Math.round(this.own() / 1000) - seconds;
    if (Math.abs(skew) > Math.abs(this.skew)) this.skew = skew;
  }

  /** Seconds since 1970, the smallest that any answer had: of several servers the one that is behind, so that nothing looks older than it is. */
  get now(): number {
    if (this.smallest === Infinity)
      throw new RunEnded(
        "unusable",
        "no answer of the API server had a Date; without the time nothing is old",
      );
    return this.smallest;
  }

  /** Seconds since 1970, the largest that any answer had: for how long ago somebody else wrote something. */
  get newest(): number {
    return Math.max(this.now, this.latest);
  }

  /** Seconds by which this program's clock is ahead of the servers', where it is furthest off. */
  get ownSkew(): number {
    return this.skew;
  }
}
