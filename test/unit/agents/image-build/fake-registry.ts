import { createHash } from "node:crypto";
import { once } from "node:events";
import { type IncomingMessage, type Server, type ServerResponse, createServer } from "node:http";
import type { AddressInfo } from "node:net";

export const digestOf = (bytes: Buffer): string =>
  `sha256:${createHash("sha256").update(bytes).digest("hex")}`;

interface Stored {
  readonly type: string;
  readonly bytes: Buffer;
}

export interface RegistryBehaviour {
  /** `user:password`; default: everybody may do everything. */
  readonly login?: string;
  /** How it asks who one is. Default: Basic. */
  readonly challenge?: "Basic" | "Bearer";
  /** Where it gives its tokens. Default: itself. */
  readonly realm?: string;
  /** Answers each push so. Default: it takes it. */
  readonly refusePush?: number;
  /** Answers everything so. */
  readonly broken?: number;
}

/**
 * A registry in memory, as Debian's (distribution 2.8.2) behaves: an OCI manifest is not there for who does not accept its type, nothing lists referrers, and a manifest whose blobs are missing is refused.
 */
export class FakeRegistry {
  readonly manifests = new Map<string, Stored>();
  readonly blobs = new Map<string, Buffer>();
  /** By digest of the image, only where it lists them itself. */
  private readonly referrers = new Map<string, string>();
  /** `METHOD path`, in their order. */
  readonly requests: string[] = [];
  private constructor(
    private readonly server: Server,
    private readonly behaviour: RegistryBehaviour,
  ) {}

  static async start(behaviour: RegistryBehaviour = {}): Promise<FakeRegistry> {
    const server = createServer((request, response) => void registry.answer(request, response));
    const registry: FakeRegistry = new FakeRegistry(server, behaviour);
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return registry;
  }

  get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  /** Puts an image of one layer in, and gives its digest. */
  image(tag: string, labels: Readonly<Record<string, string>>, architecture = "amd64"): string {
    const put = (mediaType: string, content: object) => {
      const bytes = Buffer.from(JSON.stringify(content));
      this.blobs.set(digestOf(bytes), bytes);
      return { mediaType, digest: digestOf(bytes), size: bytes.length };
    };
    const config = put("application/vnd.oci.image.config.v1+json", {
      os: "linux",
      architecture,
      config: { Labels: labels },
    });
    return this.put(tag, "application/vnd.oci.image.manifest.v1+json", {
      schemaVersion: 2,
      config,
      layers: [],
    });
  }

  put(tag: string, type: string, content: object): string {
    const bytes = Buffer.from(JSON.stringify({ ...content, mediaType: type }));
    this.manifests.set(tag, { type, bytes });
    this.manifests.set(digestOf(bytes), { type, bytes });
    return digestOf(bytes);
  }

  /** From now on it lists what refers to an image. */
  listReferrers(digest: string, artifactTypes: readonly string[]): void {
    const manifests = artifactTypes.map((artifactType) => ({ artifactType }));
    this.referrers.set(digest, JSON.stringify({ schemaVersion: 2, manifests }));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const url = new URL(request.url!, `http://${this.host}`);
    const method = request.method!;
    this.requests.push(`${method} ${url.pathname}`);
    const end = (
      status: number,
      headers: Record<string, string> = {},
      content: Buffer | string = "",
    ): void => {
      response.writeHead(status, headers).end(content);
    };
    if (url.pathname === "/token") {
      const expected = `Basic ${Buffer.from(this.behaviour.login!).toString("base64")}`;
      return request.headers.authorization === expected
        ? end(200, {}, JSON.stringify({ token: `for ${url.searchParams.get("scope")}` }))
        : end(401);
    }
    if (this.behaviour.broken) return end(this.behaviour.broken, {}, "out of order");
    if (!this.knows(request.headers.authorization)) return end(401, { "www-authenticate": this.challenge() });
    const pushes = method === "POST" || method === "PUT";
    if (pushes && this.behaviour.refusePush)
      return end(this.behaviour.refusePush, {}, '{"errors":[{"code":"DENIED"}]}');
    const [, kind, reference] =
      /^\/v2\/data\/spark\/(manifests|blobs|referrers)\/(.*)$/.exec(url.pathname) ?? [];
    if (kind === "manifests") return this.manifest(method, reference!, request.headers, body, end);
    if (kind === "referrers") {
      const index = this.referrers.get(reference!);
      return index === undefined ? end(404) : end(200, {}, index);
    }
    if (reference === "uploads/") return end(202, { location: "/v2/data/spark/blobs/uploads/1?state=x" });
    if (method === "DELETE") return end(204);
    if (method === "PUT") {
      const digest = url.searchParams.get("digest")!;
      if (digest !== digestOf(body)) return end(400, {}, "DIGEST_INVALID");
      this.blobs.set(digest, body);
      return end(201);
    }
    const blob = this.blobs.get(reference!);
    return blob ? end(200, {}, method === "HEAD" ? "" : blob) : end(404);
  }

  private knows(authorization: string | undefined): boolean {
    const { login, challenge } = this.behaviour;
    if (login === undefined) return true;
    return challenge === "Bearer"
      ? authorization === "Bearer for repository:data/spark:pull,push"
      : authorization === `Basic ${Buffer.from(login).toString("base64")}`;
  }

  private challenge(): string {
    return this.behaviour.challenge === "Bearer"
      ? `Bearer realm="${this.behaviour.realm ?? `http://${this.host}/token`}",service="fake"`
      : 'Basic realm="fake"';
  }

  private manifest(
    method: string,
    reference: string,
    headers: IncomingMessage["headers"],
    body: Buffer,
    end: (status: number, headers?: Record<string, string>, content?: Buffer | string) => void,
  ): void {
    if (method === "PUT") {
      const parsed = JSON.parse(body.toString()) as {
        config?: { digest: string };
        layers?: { digest: string }[];
      };
      const missing = [parsed.config, ...(parsed.layers ?? [])].find(
        (part) => part && !this.blobs.has(part.digest),
      );
      if (missing) return end(400, {}, "MANIFEST_BLOB_UNKNOWN");
      const stored = { type: headers["content-type"]!, bytes: body };
      this.manifests.set(reference, stored);
      this.manifests.set(digestOf(body), stored);
      return end(201, { "docker-content-digest": digestOf(body) });
    }
    const found = this.manifests.get(reference);
    if (!found || !headers.accept?.includes(found.type)) return end(404, {}, "MANIFEST_UNKNOWN");
    const answer = { "content-type": found.type, "docker-content-digest": digestOf(found.bytes) };
    return end(200, answer, method === "HEAD" ? "" : found.bytes);
  }
}
