import { createReadStream, readFileSync, statSync } from "node:fs";
import { type IncomingMessage, request } from "node:http";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { LocalError } from "../lib/errors";

/** A repository of a registry that speaks plain HTTP and asks nobody who they are, as the local cluster's. */
export interface LocalRepository {
  /** Such as `http://10.246.0.50:5000`. */
  readonly url: string;
  /** Such as `tools/buildah`. */
  readonly name: string;
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
}

/** One request; the body is a file, read as a stream: layers are hundreds of megabytes. */
function ask(
  method: string,
  url: string,
  body?: { readonly file: string; readonly type: string },
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = body && { "content-type": body.type, "content-length": statSync(body.file).size };
    const asked = request(url, { method, headers, timeout: 120_000 }, (response) => {
      response
        .on("error", reject)
        .on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers }));
      response.resume();
    });
    asked.on("timeout", () => asked.destroy(new Error("no answer within 120 s"))).on("error", reject);
    if (body) pipeline(createReadStream(body.file), asked).catch(reject);
    else asked.end();
  });
}

async function expectStatus(status: number, what: string, answer: Promise<Answer>): Promise<Answer> {
  const got = await answer;
  if (got.status !== status)
    throw new LocalError(
      `${what}: the registry answers ${got.status}`,
      "See its log: kubectl logs -n image-registry deployment/registry.",
    );
  return got;
}

/** Uploads a file under its digest, unless it is there. @param digest `sha256:...` */
export async function pushBlob({ url, name }: LocalRepository, file: string, digest: string): Promise<void> {
  if ((await ask("HEAD", `${url}/v2/${name}/blobs/${digest}`)).status === 200) return;
  const begin = await expectStatus(202, `upload to ${name}`, ask("POST", `${url}/v2/${name}/blobs/uploads/`));
  const place = new URL(begin.headers.location ?? "", url);
  place.searchParams.set("digest", digest);
  const body = { file, type: "application/octet-stream" };
  await expectStatus(201, `upload of ${digest} to ${name}`, ask("PUT", place.href, body));
}

interface Descriptor {
  readonly digest: string;
  readonly mediaType: string;
}

/** Pushes the image of an OCI layout as it is, layers uncompressed, so that it has the layout's digest. @returns `sha256:...` */
export async function pushLayout(repository: LocalRepository, layout: string, tag: string): Promise<string> {
  const blob = (digest: string): string => join(layout, "blobs", ...digest.split(":"));
  const read = (file: string): unknown => JSON.parse(readFileSync(file, "utf8"));
  const { manifests } = read(join(layout, "index.json")) as { manifests: [Descriptor] };
  const [{ digest, mediaType }] = manifests;
  const { config, layers } = read(blob(digest)) as { config: Descriptor; layers: Descriptor[] };
  for (const part of [config, ...layers]) await pushBlob(repository, blob(part.digest), part.digest);
  const url = `${repository.url}/v2/${repository.name}/manifests/${tag}`;
  await expectStatus(
    201,
    `${repository.name}:${tag}`,
    ask("PUT", url, { file: blob(digest), type: mediaType }),
  );
  return digest;
}
