import { type Repository, sha256Of } from "./registry";

const indexType = "application/vnd.oci.image.index.v1+json";
const manifestType = "application/vnd.oci.image.manifest.v1+json";
const emptyType = "application/vnd.oci.empty.v1+json";

export interface Attachment {
  /** Media type of its content, such as `application/spdx+json`. */
  readonly type: string;
  readonly content: object;
}

/** Media types of the attestations that a plan names. */
export const attestationTypes: Readonly<Record<string, string>> = {
  sbom: "application/spdx+json",
  provenance: "application/vnd.in-toto+json",
};

interface Index {
  readonly manifests: readonly Descriptor[];
}

/** An image's index in which BuildKit has put its attestations. */
interface ImageIndex {
  readonly manifests?: readonly { readonly platform?: { readonly os?: string } }[];
}

interface Descriptor {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
  readonly artifactType?: string;
}

/** The tag under which a registry that does not list them itself has what refers to an image. */
export const referrersTag = (digest: string): string => digest.replace(":", "-");

/** What a registry keeps under the fallback tag. */
async function listed(repository: Repository, digest: string): Promise<readonly Descriptor[]> {
  const index = await repository.manifest(referrersTag(digest));
  return index ? (JSON.parse(index.bytes.toString()) as Index).manifests : [];
}

/** Which attestations an image should have and has not, whichever engine has built it. */
export async function missingAttestations(
  repository: Repository,
  digest: string,
  wanted: readonly string[],
): Promise<string[]> {
  if (wanted.length === 0) return [];
  const image = await repository.manifest(digest);
  const { manifests = [] } = JSON.parse(image?.bytes.toString() ?? "{}") as ImageIndex;
  if (manifests.some(({ platform }) => platform?.os === "unknown")) return [];
  const own = await repository.referrers(digest);
  const there = [
    ...(own ? (JSON.parse(own.toString()) as Index).manifests : []),
    ...(await listed(repository, digest)),
  ];
  return wanted.filter((name) => !there.some(({ artifactType }) => artifactType === attestationTypes[name]));
}

/**
 * Puts documents beside an image. One of a type that is there already stays.
 * @see https://github.com/opencontainers/distribution-spec/blob/v1.1.0/spec.md#referrers-tag-schema
 */
export async function attach(
  repository: Repository,
  image: string,
  attachments: readonly Attachment[],
): Promise<void> {
  const subject = await repository.manifest(image);
  if (!subject) throw new Error(`${image}: the registry has no such image to attach to`);
  const there = await listed(repository, subject.digest);
  const missing = attachments.filter(({ type }) => !there.some(({ artifactType }) => artifactType === type));
  if (missing.length === 0) return;
  const added: Descriptor[] = [];
  let listsReferrers = false;
  for (const { type, content } of missing) {
    const manifest = Buffer.from(
      JSON.stringify({
        schemaVersion: 2,
        mediaType: manifestType,
        artifactType: type,
        config: await repository.putBlob(emptyType, Buffer.from("{}")),
        layers: [await repository.putBlob(type, Buffer.from(JSON.stringify(content)))],
        subject: { mediaType: subject.mediaType, digest: subject.digest, size: subject.bytes.length },
      }),
    );
    const size = manifest.length;
    const put = await repository.putManifest(sha256Of(manifest), manifestType, manifest);
    listsReferrers ||= put.listsReferrers;
    added.push({ mediaType: manifestType, digest: put.digest, size, artifactType: type });
  }
  if (listsReferrers) return;
  const index = { schemaVersion: 2, mediaType: indexType, manifests: [...there, ...added] };
  await repository.putManifest(referrersTag(subject.digest), indexType, Buffer.from(JSON.stringify(index)));
}
