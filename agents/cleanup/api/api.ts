import { errorText } from "../../lib/log";
import { RunEnded } from "../exit-codes";
import type { ServerClock } from "./clock";
import type { Pressure } from "./pressure";
import type { Answer, Request, Send } from "./send";

export interface Surroundings {
  readonly send: Send;
  readonly clock: ServerClock;
  readonly pressure: Pressure;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** Says why no further request may be sent, if one may not: another run has the lease, or somebody asked to stop. */
  readonly mayGoOn: () => RunEnded | undefined;
}

/** How often one request is sent at most: with the pauses between, about two minutes. */
const attempts = 8;

/** So many requests in a row without a useful answer: the API is gone, and trying each of 20,000 others eight times helps nobody. */
const patience = 40;

const longestPause = 32_000;

/** The API, asked with patience. Safe to repeat in everything that is asked: lists, reads, and deletions that name a UID and a resource version. */
export class Api {
  private inVain = 0;
  /** By status, `none` for no answer. */
  readonly troubles: Record<string, number> = {};

  constructor(private readonly at: Surroundings) {}

  get clock(): ServerClock {
    return this.at.clock;
  }

  /**
   * The first answer that is one: not 429, 5xx or 401. @returns undefined when there was none in all attempts
   * @throws RunEnded when no further request may be sent, or none is answered any more
   */
  async ask(kind: string, request: Request): Promise<Answer | undefined> {
    for (let attempt = 1; attempt <= attempts; attempt++) {
      const answer = await this.at.pressure.run(
        kind,
        () => this.once(request),
        (given) => given === undefined,
      );
      if (answer) return answer;
      if (this.inVain >= patience)
        throw new RunEnded("unusable", `no useful answer to ${patience} requests in a row: ${this.said}`);
      await this.at.sleep(Math.min(longestPause, 250 * 2 ** attempt));
    }
    return undefined;
  }

  private said = "";

  private async once(request: Request): Promise<Answer | undefined> {
    const ended = this.at.mayGoOn();
    if (ended) throw ended;
    let answer: Answer;
    try {
      answer = await this.at.send(request);
    } catch (error) {
      // An API server that starts again refuses all at once, and 16 of them had spent the run's patience in a second and a half.
      this.pause(1);
      return this.trouble("none", `${request.method} ${request.path}: ${errorText(error)}`);
    }
    this.at.clock.observe(answer.date);
    const { status, retryAfter } = answer;
    const isUseful = status !== 429 && status !== 401 && status < 500;
    if (isUseful) {
      this.inVain = 0;
      return answer;
    }
    // The server means everybody who asks it, so everybody waits.
    if (status === 429 || status === 503) this.pause(Number(retryAfter ?? 1));
    return this.trouble(
      String(status),
      `${request.method} ${request.path}: ${status} ${answer.body.slice(0, 300)}`,
    );
  }

  private trouble(what: string, said: string): undefined {
    this.inVain++;
    this.troubles[what] = (this.troubles[what] ?? 0) + 1;
    this.said = said;
    return undefined;
  }

  private pause(seconds: number): void {
    const milliseconds = Number.isFinite(seconds) ? Math.min(longestPause, seconds * 1000) : 1000;
    this.at.pressure.hold(this.at.sleep(milliseconds));
  }
}
