import https from "node:https";
import type http from "node:http";
import { UnreachableError } from "./api-error";
import type { LoadedKubeconfig } from "./kubeconfig";

export interface Request {
  readonly method: "GET" | "PATCH" | "DELETE";
  readonly path: string;
  readonly query?: { readonly [name: string]: string | undefined };
  readonly contentType?: string;
  readonly body?: unknown;
}

export interface Answer {
  readonly code: number;
  readonly body: string;
  readonly retryAfterSeconds: number;
}

export interface Transport {
  /** @throws UnreachableError if there is no answer at all */
  send(request: Request): Promise<Answer>;
}

/** HTTP to one API server as the kubeconfig's user, over connections that stay open. */
export class HttpTransport implements Transport {
  private agent: http.Agent | undefined;

  /** @param timeout milliseconds for one request */
  constructor(
    private readonly kubeconfig: LoadedKubeconfig,
    private readonly timeout: number,
  ) {}

  async send(request: Request): Promise<Answer> {
    const { config, description } = this.kubeconfig;
    const credentials: https.RequestOptions = {};
    try {
      await config.applyToHTTPSOptions(credentials);
    } catch (error) {
      throw new UnreachableError(description, `no credentials (${(error as Error).message})`);
    }
    try {
      return await this.call(request, credentials);
    } catch (error) {
      throw new UnreachableError(description, reasonOf(error as NodeJS.ErrnoException));
    }
  }

  private call(request: Request, credentials: https.RequestOptions): Promise<Answer> {
    const cluster = this.kubeconfig.config.getCurrentCluster();
    const url = new URL((cluster?.server ?? "").replace(/\/$/, "") + request.path);
    for (const [name, value] of Object.entries(request.query ?? {})) {
      if (value !== undefined) url.searchParams.set(name, value);
    }
    const body = request.body === undefined ? undefined : JSON.stringify(request.body);
    const headers = {
      ...credentials.headers,
      accept: "application/json",
      "user-agent": "spark-platform-pulumi-kubernetes",
      ...(body !== undefined && {
        "content-type": request.contentType ?? "application/json",
        "content-length": Buffer.byteLength(body),
      }),
    };
    const { timeout } = this;
    // A proxy needs the agent that the client library makes for it.
    this.agent ??= cluster?.proxyUrl ? (credentials.agent as http.Agent) : keptAlive(credentials);
    const options = { method: request.method, headers, auth: credentials.auth, agent: this.agent, timeout };
    return new Promise((resolve, reject) => {
      const call = https.request(url, options, (response) => {
        let text = "";
        response
          .setEncoding("utf8")
          .on("data", (part: string) => (text += part))
          .on("error", reject)
          .on("end", () =>
            resolve({
              code: response.statusCode ?? 0,
              body: text,
              retryAfterSeconds: Number(response.headers["retry-after"] ?? 0),
            }),
          );
      });
      call
        .on("timeout", () => call.destroy(new Error(`no answer within ${timeout / 1000} s`)))
        .on("error", (error: NodeJS.ErrnoException) =>
          // The server may close an idle connection just as it is used again; every request here may be repeated.
          call.reusedSocket && error.code === "ECONNRESET"
            ? void this.call(request, credentials).then(resolve, reject)
            : reject(error),
        )
        .end(body);
    });
  }
}

function keptAlive(credentials: https.RequestOptions): https.Agent {
  const { ca, cert, key, pfx, passphrase, servername, rejectUnauthorized } = credentials;
  const tls = { ca, cert, key, pfx, passphrase, servername, rejectUnauthorized };
  return new https.Agent({ keepAlive: true, maxSockets: 20, ...tls });
}

/** A connection that fails for every address of a name has its reasons inside. */
function reasonOf(error: NodeJS.ErrnoException & { errors?: Error[] }): string {
  return error.message || error.errors?.map(({ message }) => message).join("; ") || error.code || "no answer";
}
