/**
 * How many requests are under way at once. One more for each round of answers while they come as fast as ever; half as many when the server says 429 or 5xx or nothing; fewer when answers wait for one
 * another: with n under way, n x (1 - fastest / usual) of them stand in a queue (TCP Vegas' estimate), and a queue only makes other clients wait, deletions go no faster by it.
 * @see Brakmo, Peterson, TCP Vegas (1995); Netflix concurrency-limits, VegasLimit
 */
export class Pressure {
  private limit = 2;
  private underWay = 0;
  private round = 0;
  private readonly waiting: (() => void)[] = [];
  private readonly latencies = new Map<string, { fastest: number; usual: number }>();
  private most = 0;
  private held: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly ceiling: number,
    private readonly clock: () => number,
  ) {}

  /** Runs one request when there is room for it. @param kind requests of one kind take about equally long */
  async run<Result>(kind: string, task: () => Promise<Result>, hasPressure: (result: Result) => boolean) {
    await this.held;
    while (this.underWay >= Math.floor(this.limit)) {
      await new Promise<void>((resolve) => this.waiting.push(resolve));
      await this.held;
    }
    this.underWay++;
    this.most = Math.max(this.most, this.underWay);
    const [started, round] = [this.clock(), this.round];
    let isPressed = true;
    try {
      const result = await task();
      isPressed = hasPressure(result);
      return result;
    } finally {
      this.underWay--;
      if (isPressed) this.cut(round);
      else this.learn(kind, this.clock() - started);
      this.wake();
    }
  }

  /** Begins nothing before this pause is over, those that wait for room among it. */
  hold(pause: Promise<void>): void {
    this.held = Promise.all([this.held, pause]);
  }

  /** The most that were ever under way at once. */
  get peak(): number {
    return this.most;
  }

  /** Once for all that were sent before the last cut: they speak of the same moment. */
  private cut(round: number): void {
    if (round !== this.round) return;
    this.round++;
    this.limit = Math.max(1, this.limit / 2);
  }

  private learn(kind: string, milliseconds: number): void {
    const took = Math.max(milliseconds, 0.1);
    const known = this.latencies.get(kind) ?? { fastest: took, usual: took };
    const usual = known.usual + (took - known.usual) / 16;
    // What was fastest long ago, on an idle server, is forgotten slowly.
    const fastest = Math.min(took, known.fastest * 1.0005);
    this.latencies.set(kind, { fastest, usual });
    const queued = this.limit * (1 - fastest / Math.max(usual, fastest));
    if (queued > tooMany) this.limit = Math.max(1, this.limit - 1 / this.limit);
    else if (queued < few) this.limit = Math.min(this.ceiling, this.limit + 1 / this.limit);
  }

  private wake(): void {
    const room = Math.floor(this.limit) - this.underWay;
    for (const resolve of this.waiting.splice(0, Math.max(0, room))) resolve();
  }
}

/** Requests in the server's queue: below the first more are sent, above the second fewer. */
const [few, tooMany] = [2, 4] as const;
