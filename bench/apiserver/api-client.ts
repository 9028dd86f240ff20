import { connect as connectHttp2, constants, type ClientHttp2Session } from "node:http2";

/** An API server and who speaks to it. */
export interface Endpoint {
  /** https://127.0.0.1:PORT */
  readonly server: string;
  /** The server's certificate, PEM. */
  readonly authority: string;
  /** Empty: without authentication. */
  readonly token: string;
  /** Ask for answers in protobuf, as kubelets do: they cost an API server less. They cannot be read here, so not for watches. */
  readonly protobuf?: boolean;
}

export interface Answer {
  readonly status: number;
  readonly retryAfter: number;
  readonly text: string;
}

export type WatchEvent = { readonly type: string; readonly object: KubernetesObject };

/** The fields of an object that the bench reads. */
export interface KubernetesObject {
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly uid: string;
    readonly resourceVersion: string;
    readonly deletionTimestamp?: string;
    readonly labels?: Readonly<Record<string, string>>;
  };
  readonly spec?: { readonly nodeName?: string; readonly serviceAccountName?: string };
  readonly status?: { readonly phase?: string };
}

/** One HTTP/2 connection, as client-go and fabric8 keep it; a new one if the server has ended it. */
export interface ApiClient {
  /**
   * @param timeout milliseconds until the request counts as failed
   * @throws Error on a broken connection or when the time is over
   */
  readonly request: (
    method: string,
    path: string,
    body?: unknown,
    contentType?: string,
    timeout?: number,
  ) => Promise<Answer>;
  /** Follows a watch; resolves when the server has accepted it. `onEnd` tells that it is over, whoever ended it. */
  readonly watch: (path: string, onEvent: (event: WatchEvent) => void, onEnd: () => void) => Promise<void>;
  readonly close: () => void;
  readonly isClosed: () => boolean;
}

export const applyPatch = "application/apply-patch+yaml";
export const strategicPatch = "application/strategic-merge-patch+json";

export function connect({ server, authority, token, protobuf }: Endpoint): ApiClient {
  let [session, isClosed]: [ClientHttp2Session | undefined, boolean] = [undefined, false];
  const live = (): ClientHttp2Session => {
    if (isClosed) throw new Error(`the connection to ${server} is closed`);
    if (session && !session.closed && !session.destroyed) return session;
    session = connectHttp2(server, { ca: authority });
    // Told to each request on its own; without a listener Node.js would end the process.
    session.on("error", () => undefined);
    session.setMaxListeners(0);
    return session;
  };
  live();
  const open = (
    method: string,
    path: string,
    contentType?: string,
    accept = "application/json",
  ): ReturnType<ClientHttp2Session["request"]> =>
    live().request(
      {
        [constants.HTTP2_HEADER_METHOD]: method,
        [constants.HTTP2_HEADER_PATH]: path,
        ...(token && { authorization: `Bearer ${token}` }),
        accept,
        ...(contentType && { "content-type": contentType }),
      },
      { endStream: contentType === undefined }, // by default Node.js sends no body with DELETE
    );
  const accepted = protobuf ? "application/vnd.kubernetes.protobuf" : undefined;
  return {
    request: (method, path, body, contentType = "application/json", timeout = 60_000) =>
      new Promise((resolve, reject) => {
        const stream = open(method, path, body === undefined ? undefined : contentType, accepted);
        let [status, retryAfter] = [0, 0];
        const chunks: Buffer[] = [];
        const timer = setTimeout(
          () => stream.destroy(new Error(`${method} ${path}: no answer within ${timeout} ms`)),
          timeout,
        );
        stream.on("response", (headers) => {
          status = headers[":status"] ?? 0;
          retryAfter = Number(headers["retry-after"] ?? 0);
        });
        stream.on("data", (chunk: Buffer) => chunks.push(chunk));
        stream.on("error", reject);
        stream.on("close", () => {
          clearTimeout(timer);
          if (status === 0 || stream.rstCode !== 0)
            reject(new Error(`${method} ${path}: the connection ended`));
          else resolve({ status, retryAfter, text: Buffer.concat(chunks).toString("utf8") });
        });
        if (body !== undefined) stream.end(JSON.stringify(body));
      }),
    watch: (path, onEvent, onEnd) =>
      new Promise((resolve, reject) => {
        const stream = open("GET", path);
        let rest = "";
        stream.setEncoding("utf8");
        stream.on("response", (headers) => {
          if (headers[":status"] === 200) return resolve();
          reject(new Error(`watch of ${path}: status ${headers[":status"]}`));
          stream.close();
        });
        stream.on("data", (text: string) => {
          const lines = (rest + text).split("\n");
          rest = lines.pop()!;
          for (const line of lines) onEvent(JSON.parse(line) as WatchEvent);
        });
        stream.on("error", reject);
        stream.on("close", () => {
          reject(new Error(`watch of ${path}: the connection ended`));
          onEnd();
        });
      }),
    close: () => {
      isClosed = true;
      session?.destroy();
    },
    isClosed: () => isClosed,
  };
}
