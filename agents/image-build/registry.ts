import { createHash } from "node:crypto";
import type { Login } from "./credentials";
import type { ImageName } from "./image-name";

/** Without the two of OCI a registry denies that it has an OCI image (distribution 2.8.2: "accept header does not support OCI manifests"). */
export const manifestTypes = [
  "application/vnd.oci.image.index.v1+json",
  "application/vnd.oci.image.manifest.v1+json",
  "application/vnd.docker.distribution.manifest.list.v2+json",
  "application/vnd.docker.distribution.manifest.v2+json",
] as const;

export interface Manifest {
  readonly digest: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
}

export interface RegistryOptions {
  readonly plainHttp?: boolean;
  readonly login?: Login;
  /** Milliseconds for one request. Default: 60 s. */
  readonly timeout?: number;
}

export const sha256Of = (bytes: Buffer | string): string =>
  `sha256:${createHash("sha256").update(bytes).digest("hex")}`;

/**
 * One repository of a registry, by the requests of the distribution specification that a build needs.
 * @see https://github.com/opencontainers/distribution-spec/blob/v1.1.0/spec.md
 */
export class Repository {
  private authorization?: string;
  private readonly base: string;

  constructor(
    private readonly name: Pick<ImageName, "host" | "repository">,
    private readonly options: RegistryOptions = {},
  ) {
    this.base = `${options.plainHttp ? "http" : "https"}://${name.host}`;
  }

  /** The digest of a tag; undefined only where the registry says that it has none. @throws Error for every other answer */
  async digestOf(tag: string): Promise<string | undefined> {
    const response = await this.ask("HEAD", `manifests/${tag}`, { accept: manifestTypes.join(", ") });
    if (response.status === 404) return undefined;
    await this.expect(response, `HEAD of ${tag}`, 200);
    return response.headers.get("docker-content-digest") ?? (await this.manifest(tag))?.digest;
  }

  /** @param reference a tag or a digest */
  async manifest(reference: string): Promise<Manifest | undefined> {
    const response = await this.ask("GET", `manifests/${reference}`, { accept: manifestTypes.join(", ") });
    if (response.status === 404) return undefined;
    await this.expect(response, `manifest ${reference}`, 200);
    const bytes = Buffer.from(await response.arrayBuffer());
    return { digest: sha256Of(bytes), mediaType: response.headers.get("content-type") ?? "", bytes };
  }

  /** The index of what refers to an image; undefined where the registry knows no such question, as before version 1.1 of the specification. */
  async referrers(digest: string): Promise<Buffer | undefined> {
    const response = await this.ask("GET", `referrers/${digest}`);
    if ([400, 404, 405].includes(response.status)) return undefined;
    await this.expect(response, `referrers of ${digest}`, 200);
    return Buffer.from(await response.arrayBuffer());
  }

  async blob(digest: string): Promise<Buffer> {
    const response = await this.ask("GET", `blobs/${digest}`);
    await this.expect(response, `blob ${digest}`, 200);
    return Buffer.from(await response.arrayBuffer());
  }

  /** Begins an upload and gives it up: whether it may be pushed is known before ten minutes of building. @throws Error if not */
  async checkPush(): Promise<void> {
    const upload = await this.beginUpload();
    await this.ask("DELETE", upload);
  }

  /** Uploads content unless it is there. @returns its descriptor */
  async putBlob(
    mediaType: string,
    bytes: Buffer,
  ): Promise<{ mediaType: string; digest: string; size: number }> {
    const digest = sha256Of(bytes);
    if ((await this.ask("HEAD", `blobs/${digest}`)).status !== 200) {
      const upload = new URL(await this.beginUpload());
      upload.searchParams.set("digest", digest);
      const response = await this.ask(
        "PUT",
        upload.href,
        { "content-type": "application/octet-stream" },
        bytes,
      );
      await this.expect(response, `upload of ${digest}`, 201);
    }
    return { mediaType, digest, size: bytes.length };
  }

  /** @returns digest, and whether the registry lists what refers to a subject itself */
  async putManifest(
    reference: string,
    mediaType: string,
    bytes: Buffer,
  ): Promise<{ readonly digest: string; readonly listsReferrers: boolean }> {
    const response = await this.ask("PUT", `manifests/${reference}`, { "content-type": mediaType }, bytes);
    await this.expect(response, `manifest ${reference}`, 201);
    return { digest: sha256Of(bytes), listsReferrers: response.headers.has("oci-subject") };
  }

  private async beginUpload(): Promise<string> {
    const response = await this.ask("POST", "blobs/uploads/");
    await this.expect(response, "upload", 202);
    return new URL(response.headers.get("location") ?? "", this.base).href;
  }

  /** One request, with what the registry's challenge asks for. @param path of the repository, or a whole URL */
  private async ask(
    method: string,
    path: string,
    headers: Readonly<Record<string, string>> = {},
    body?: Buffer,
  ): Promise<Response> {
    const url = path.startsWith("http") ? path : `${this.base}/v2/${this.name.repository}/${path}`;
    const send = (): Promise<Response> =>
      this.fetch(url, {
        method,
        headers: { ...headers, ...this.authorizationFor(url) },
        ...(body ? { body: new Uint8Array(body) } : {}),
      });
    const response = await send();
    if (response.status !== 401) return response;
    this.authorization = await this.answerChallenge(response.headers.get("www-authenticate") ?? "");
    return send();
  }

  private async fetch(url: string, init: RequestInit): Promise<Response> {
    try {
      return await fetch(url, { ...init, signal: AbortSignal.timeout(this.options.timeout ?? 60_000) });
    } catch (error) {
      const { host } = new URL(url);
      const other = host === this.name.host ? "" : `${host}, where it sends us, `;
      throw new Error(`registry ${this.name.host}: ${other}cannot be reached (${causeOf(error)})`, {
        cause: error,
      });
    }
  }

  /** An upload may go to a store of the registry's, which is not to see who we are. */
  private authorizationFor(url: string): Readonly<Record<string, string>> {
    return this.authorization !== undefined && new URL(url).host === new URL(this.base).host
      ? { authorization: this.authorization }
      : {};
  }

  private async answerChallenge(challenge: string): Promise<string> {
    const { host, repository } = this.name;
    const { login } = this.options;
    const basic = login && `Basic ${Buffer.from(`${login.user}:${login.password}`).toString("base64")}`;
    if (/^basic/i.test(challenge)) {
      if (!basic) throw new Error(`registry ${host}: wants a login, and none is given for it; ${remedy}`);
      return basic;
    }
    const parameter = (name: string): string | undefined =>
      new RegExp(`${name}="([^"]*)"`, "i").exec(challenge)?.[1];
    const realm = parameter("realm");
    if (!/^bearer/i.test(challenge) || !realm)
      throw new Error(
        `registry ${host}: refuses, and does not say how to log in (${JSON.stringify(challenge)})`,
      );
    const url = new URL(realm);
    const service = parameter("service");
    if (service) url.searchParams.set("service", service);
    url.searchParams.set("scope", `repository:${repository}:pull,push`);
    const response = await this.fetch(url.href, { headers: basic ? { authorization: basic } : {} });
    if (!response.ok)
      throw new Error(`registry ${host}: ${url.host} gives no token (${response.status}); ${remedy}`);
    const { token, access_token: accessToken } = (await response.json()) as Record<
      string,
      string | undefined
    >;
    return `Bearer ${token ?? accessToken}`;
  }

  private async expect(response: Response, what: string, status: number): Promise<void> {
    if (response.status === status) return;
    const text = (await response.text()).trim().slice(0, 300);
    const refused = response.status === 401 || response.status === 403;
    throw new Error(
      `registry ${this.name.host}: ${what} of ${this.name.repository} ${refused ? "is refused" : "failed"} ` +
        `(${response.status}${text ? ` ${text}` : ""})${refused ? `; ${remedy}` : ""}`,
    );
  }
}

const remedy =
  "check that the Secret of spark.imageBuild.cluster.registrySecret has this host, and may push there";

/** fetch says "fetch failed", and why in its cause. */
export function causeOf(error: unknown): string {
  const cause = (error as { readonly cause?: unknown }).cause ?? error;
  return (cause as { readonly message?: string }).message ?? String(cause);
}
