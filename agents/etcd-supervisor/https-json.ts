import { type RequestOptions, request } from "node:https";
import type { Credentials } from "./credentials";

export interface JsonResponse {
  readonly status: number;
  readonly body: unknown;
}

/** Asks with the member's certificate. @throws when there is no answer in time or it is not JSON */
export type AskJson = (url: string, body: object | undefined, timeout: number) => Promise<JsonResponse>;

/** GET without a body, POST with one. */
export const askJson =
  (credentials: Credentials): AskJson =>
  (url, body, timeout) =>
    new Promise((resolve, reject) => {
      const options: RequestOptions = {
        agent: credentials.agent,
        method: body === undefined ? "GET" : "POST",
        signal: AbortSignal.timeout(timeout),
      };
      const asked = request(url, options, (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (part: string) => (text += part));
        response.on("error", reject).on("end", () => {
          try {
            resolve({ status: response.statusCode ?? 0, body: JSON.parse(text) as unknown });
          } catch {
            reject(new Error(`${url} answered ${response.statusCode}: ${text.trim().slice(0, 200)}`));
          }
        });
      });
      asked.on("error", (error: NodeJS.ErrnoException) =>
        reject(
          new Error(
            error.name === "AbortError"
              ? `${url}: no answer within ${timeout} ms`
              : `${url}: ${error.message}`,
            { cause: error },
          ),
        ),
      );
      asked.end(body === undefined ? undefined : JSON.stringify(body));
    });
