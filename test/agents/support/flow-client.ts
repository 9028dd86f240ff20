import { readFileSync } from "node:fs";
import { Agent, request, type RequestOptions } from "node:https";
import type { IncomingHttpHeaders } from "node:http";
import { join } from "node:path";
import type { ControlPlane } from "../../support/control-plane";

export interface Answer {
  readonly code: number;
  readonly headers: IncomingHttpHeaders;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a test reads whatever object it asked for
  readonly body: any;
}

/** One identity's connections to the API server. */
export interface Client {
  get(path: string): Promise<Answer>;
  close(): void;
}

/** @param token of a service account */
export function clientOf(cluster: ControlPlane, token: string): Client {
  const agent = new Agent({
    keepAlive: true,
    ca: readFileSync(join(cluster.folder, "pki", "apiserver.crt")),
  });
  // Compressed, a list is work for the server alone: this process, which also looks at the queues, would be the bottleneck.
  const headers = { authorization: `Bearer ${token}`, "accept-encoding": "gzip" };
  const options: RequestOptions = { agent, headers, timeout: 20_000 };
  const get = (path: string): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const asked = request(cluster.server + path, options, (response) => {
        const parts: Buffer[] = [];
        response.on("data", (part: Buffer) => parts.push(part));
        response.on("end", () =>
          resolve({ code: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }),
        );
      });
      asked.on("timeout", () => asked.destroy(new Error(`${path}: no answer within 20 s`)));
      asked.on("error", reject).end();
    });
  return { get, close: () => agent.destroy() };
}
