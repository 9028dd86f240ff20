import https from "node:https";
import type { ApiAnswer } from "../control-plane";

export interface ApiRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly body?: unknown;
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An API, by an administrator's kubeconfig and by whoever has a token. */
export interface RightsApi {
  asAdministrator(request: ApiRequest): Promise<ApiAnswer>;
  asAccount(token: string, request: ApiRequest): Promise<ApiAnswer>;
}

/**
 * @param kubeconfig path of the administrator's
 * @param server of the accounts, such as `https://10.246.0.7`. Default: the kubeconfig's
 */
export async function rightsApi(kubeconfig: string, server?: string): Promise<RightsApi> {
  const { KubeConfig } = await import("@kubernetes/client-node");
  const config = new KubeConfig();
  config.loadFromFile(kubeconfig);
  const administrator: https.RequestOptions = {};
  await config.applyToHTTPSOptions(administrator);
  const { server: own, caData } = config.getCurrentCluster()!;
  const ca = caData === undefined ? administrator.ca : Buffer.from(caData, "base64");
  return {
    asAdministrator: (request) => send(own, request, administrator),
    asAccount: (token, request) =>
      send(server ?? own, request, { ca, headers: { authorization: `Bearer ${token}` } }),
  };
}

const send = (
  server: string,
  { method, path, body, contentType = "application/json", headers }: ApiRequest,
  options: https.RequestOptions,
): Promise<ApiAnswer> =>
  new Promise((resolve, reject) => {
    const all = { ...(options.headers as Record<string, string>), "content-type": contentType, ...headers };
    https
      .request(server + path, { ...options, method, headers: all, timeout: 30_000 }, (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (part: string) => (text += part));
        response.on("error", reject);
        response.on("end", () => resolve({ code: response.statusCode ?? 0, body: parsed(text) }));
      })
      .on("timeout", function (this: { destroy(error: Error): void }) {
        this.destroy(new Error(`${method} ${path}: no answer within 30 s`));
      })
      .on("error", reject)
      .end(body === undefined ? undefined : JSON.stringify(body));
  });

/** Logs, metrics and watches are text, or JSON a line. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}
