import { setTimeout as sleep } from "node:timers/promises";
import { connect, type Answer, type ApiClient, type Endpoint } from "../api-client";
import { countFailure, type Tally } from "./tally";

/** A client of the storm: counts what it sends, and waits and tries again when the API server says 429. */
export interface Voice {
  /**
   * @param what its name among the failures
   * @param expected further statuses that are no failure; the caller looks at them
   * @throws StormFailure, counted, for any other status from 400 on, or no answer
   */
  readonly send: (what: string, method: string, path: string, options?: SendOptions) => Promise<Answer>;
  readonly watch: ApiClient["watch"];
  readonly close: () => void;
  readonly isClosed: () => boolean;
}

export interface SendOptions {
  readonly body?: unknown;
  readonly contentType?: string;
  readonly expected?: readonly number[];
}

/** A request of the storm that failed and has been counted. */
export class StormFailure extends Error {}

export function speak(endpoint: Endpoint, tally: Tally): Voice {
  const client = connect(endpoint);
  const once = async (what: string, method: string, path: string, options: SendOptions): Promise<Answer> => {
    tally.requests++;
    try {
      return await client.request(method, path, options.body, options.contentType);
    } catch (error) {
      countFailure(tally, `${what}: no answer`);
      throw new StormFailure((error as Error).message);
    }
  };
  return {
    send: async (what, method, path, options = {}) => {
      let answer = await once(what, method, path, options);
      while (answer.status === 429) {
        tally.tooMany++;
        await sleep(Math.max(1, answer.retryAfter) * 1000);
        answer = await once(what, method, path, options);
      }
      if (answer.status < 400 || options.expected?.includes(answer.status)) return answer;
      countFailure(tally, `${what}: ${answer.status}`);
      throw new StormFailure(`${method} ${path}: status ${answer.status}: ${answer.text.slice(0, 300)}`);
    },
    watch: client.watch,
    close: client.close,
    isClosed: client.isClosed,
  };
}

/** A failed request is counted already; anything else is an error of the bench. */
export function isCounted(error: unknown): boolean {
  if (error instanceof StormFailure) return true;
  throw error;
}
