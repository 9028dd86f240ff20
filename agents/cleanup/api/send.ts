import { readFile } from "node:fs/promises";
import { Agent, request as httpsRequest } from "node:https";
import type { ApiAccess } from "../../lib/api-access";

export interface Request {
  readonly method: "GET" | "DELETE" | "PUT";
  /** From the root on, with its query. */
  readonly path: string;
  readonly body?: object;
  readonly accept?: string;
}

export interface Answer {
  readonly status: number;
  readonly body: string;
  /** Header `Date`. */
  readonly date?: string;
  /** Header `Retry-After`. */
  readonly retryAfter?: string;
}

/** Sends one request once. @throws when there is no whole answer: then nobody knows whether it was carried out */
export type Send = (request: Request) => Promise<Answer>;

/** The longest that an API server lets a request run by default (`--request-timeout`), and a little. */
const patienceMilliseconds = 65_000;

/** kubelet renews a token long before it ends; read for each request, 100,000 of them would be 100,000 times the file. */
const tokenMilliseconds = 60_000;

export interface Connection {
  readonly send: Send;
  readonly close: () => void;
}

/** Over connections that stay: a handshake for each deletion cost more than the deletion. No `Accept-Encoding`: packing costs the server more than the network gains. */
export function sendingTo({ server, credentials }: ApiAccess, sockets: number): Connection {
  const agent = new Agent({ keepAlive: true, maxSockets: sockets, scheduling: "fifo" });
  let known: { readonly token: string; readonly ca: string; readonly until: number } | undefined;
  const account = async () => {
    if (!known || Date.now() > known.until) {
      const [token, ca] = await Promise.all(
        ["token", "ca.crt"].map((file) => readFile(`${credentials}/${file}`, "utf8")),
      );
      known = { token: token!.trim(), ca: ca!, until: Date.now() + tokenMilliseconds };
    }
    return known;
  };
  const send: Send = async ({ method, path, body, accept = "application/json" }) => {
    const { token, ca } = await account();
    const content = body === undefined ? undefined : JSON.stringify(body);
    const headers = {
      authorization: `Bearer ${token}`,
      accept,
      ...(content === undefined
        ? {}
        : { "content-type": "application/json", "content-length": Buffer.byteLength(content) }),
    };
    const answer = await new Promise<Answer>((resolve, reject) => {
      const asked = httpsRequest(`${server}${path}`, { method, ca, headers, agent }, (response) => {
        const parts: Buffer[] = [];
        response.on("data", (part: Buffer) => parts.push(part));
        response.on("aborted", () => reject(new Error("the answer ended before its end")));
        response.on("error", reject).on("end", () => {
          const { date, "retry-after": retryAfter } = response.headers;
          resolve({
            status: response.statusCode ?? 0,
            body: Buffer.concat(parts).toString(),
            date,
            retryAfter,
          });
        });
      });
      asked.setTimeout(patienceMilliseconds, () =>
        asked.destroy(new Error(`no answer within ${patienceMilliseconds / 1000} s`)),
      );
      asked.on("error", reject).end(content);
    });
    // The file may be newer than what is known of it.
    if (answer.status === 401) known = undefined;
    return answer;
  };
  return { send, close: () => agent.destroy() };
}
