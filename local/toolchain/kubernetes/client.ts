import { ApiError } from "./api-error";
import type { Kind } from "./kinds";
import { nameOf, namespaceOf, objectsAt, type KubernetesObject } from "./object";
import type { Answer, Request, Transport } from "./transport";

export interface ApplyOptions {
  readonly fieldManager: string;
  /** Take over fields that others manage. */
  readonly force: boolean;
  readonly dryRun: boolean;
}

/** The requests of the Kubernetes API that a provider needs. Each throws ApiError or UnreachableError. */
export class KubernetesClient {
  constructor(private readonly transport: Transport) {}

  get(kind: Kind, namespace: string, name: string): Promise<KubernetesObject> {
    return this.request({ method: "GET", path: pathOf(kind, namespace, name) });
  }

  /** The objects of a kind in a namespace. */
  async list(
    kind: Kind,
    namespace: string,
    selector: { readonly labelSelector?: string; readonly fieldSelector?: string } = {},
  ): Promise<readonly KubernetesObject[]> {
    const answer = await this.request({ method: "GET", path: pathOf(kind, namespace), query: selector });
    return objectsAt(answer, "items");
  }

  /** Server-side apply: creates the object or changes it. A field that the server does not know is an error. */
  apply(kind: Kind, object: KubernetesObject, options: ApplyOptions): Promise<KubernetesObject> {
    return this.request({
      method: "PATCH",
      path: pathOf(kind, namespaceOf(object), nameOf(object)),
      query: {
        fieldManager: options.fieldManager,
        force: String(options.force),
        fieldValidation: "Strict",
        dryRun: options.dryRun ? "All" : undefined,
      },
      contentType: "application/apply-patch+yaml",
      body: object,
    });
  }

  jsonPatch(
    kind: Kind,
    object: KubernetesObject,
    operations: readonly KubernetesObject[],
  ): Promise<KubernetesObject> {
    const path = pathOf(kind, namespaceOf(object), nameOf(object));
    const contentType = "application/json-patch+json";
    return this.request({ method: "PATCH", path, contentType, body: operations });
  }

  delete(kind: Kind, namespace: string, name: string, propagationPolicy: string): Promise<KubernetesObject> {
    const path = pathOf(kind, namespace, name);
    return this.request({ method: "DELETE", path, body: { propagationPolicy } });
  }

  private async request(request: Request): Promise<KubernetesObject> {
    for (let attempt = 1; ; attempt++) {
      const answer = await this.transport.send(request);
      if (answer.code >= 200 && answer.code < 300) return JSON.parse(answer.body) as KubernetesObject;
      // The server's own flow control asks for another try (429), and so does one that is shutting down (503).
      const busy = answer.code === 429 || (answer.code === 503 && answer.retryAfterSeconds > 0);
      if (!busy || attempt === 5) throw new ApiError(answer.code, statusOf(answer));
      await new Promise((resolve) => setTimeout(resolve, 1000 * Math.max(1, answer.retryAfterSeconds)));
    }
  }
}

function pathOf(kind: Kind, namespace: string, name?: string): string {
  const group = kind.apiVersion.includes("/") ? `/apis/${kind.apiVersion}` : `/api/${kind.apiVersion}`;
  const scope = kind.namespaced && namespace ? `/namespaces/${encodeURIComponent(namespace)}` : "";
  return `${group}${scope}/${kind.plural}${name === undefined ? "" : `/${encodeURIComponent(name)}`}`;
}

function statusOf({ code, body }: Answer): KubernetesObject {
  try {
    return JSON.parse(body) as KubernetesObject;
  } catch {
    return { message: `HTTP ${code}: ${body.slice(0, 300)}` };
  }
}
