import { readFile } from "node:fs/promises";
import { request } from "node:https";
import { httpsUrl } from "./https-url";

/** Single requests to the Kubernetes API as a pod's service account. A whole client is 16 MB in the bundle of programs that ask one question. */
export interface ApiAccess {
  /** Such as `https://10.96.0.1:443`. */
  readonly server: string;
  /** Folder with `token` and `ca.crt`; read anew each time, since kubelet renews the token. */
  readonly credentials: string;
}

export const serviceAccountFolder = "/var/run/secrets/kubernetes.io/serviceaccount";

/** How a pod reaches the API. @throws Error when this is not a pod of a cluster */
export function inClusterAccess(credentials = serviceAccountFolder): ApiAccess {
  const { KUBERNETES_SERVICE_HOST: host, KUBERNETES_SERVICE_PORT: port } = process.env;
  if (!host || !port)
    throw new Error("KUBERNETES_SERVICE_HOST and KUBERNETES_SERVICE_PORT are not set; agents run in a pod");
  return { server: httpsUrl(host, Number(port)), credentials };
}

export interface ApiResponse {
  readonly status: number;
  readonly body: string;
}

/** Asks for one path. @throws when the API cannot be reached or does not answer within 10 s */
export const get = (access: ApiAccess, path: string): Promise<ApiResponse> => ask(access, "GET", path);

/** Creates an object below one path. @throws when the API cannot be reached or does not answer within 10 s */
export const post = (access: ApiAccess, path: string, object: object): Promise<ApiResponse> =>
  ask(access, "POST", path, JSON.stringify(object));

async function ask(access: ApiAccess, method: string, path: string, content?: string): Promise<ApiResponse> {
  const token = await readFile(`${access.credentials}/token`, "utf8");
  const ca = await readFile(`${access.credentials}/ca.crt`);
  return new Promise((resolve, reject) => {
    const headers = {
      authorization: `Bearer ${token.trim()}`,
      accept: "application/json",
      ...(content === undefined ? {} : { "content-type": "application/json" }),
    };
    const options = { method, ca, headers, timeout: 10_000 };
    const asked = request(`${access.server}${path}`, options, (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (text: string) => (body += text));
      response.on("error", reject).on("end", () => resolve({ status: response.statusCode ?? 0, body }));
    });
    asked.on("timeout", () => asked.destroy(new Error(`${access.server}${path}: no answer within 10 s`)));
    asked.on("error", reject).end(content);
  });
}
