export interface ImageName {
  /** Host and port. */
  readonly host: string;
  /** The repository, such as `data/spark`. */
  readonly repository: string;
  /** Or the digest, where the image is named by one. */
  readonly tag: string;
}

/** @throws Error for a text that is no image with a host, and a tag or a digest */
export function imageName(reference: string): ImageName {
  const [, host, repository, tag, digest] =
    /^([^/]+)\/([^:@]+)(?::([A-Za-z0-9_][A-Za-z0-9_.-]*))?(?:@(sha256:[0-9a-f]{64}))?$/.exec(reference) ?? [];
  const named = digest ?? tag;
  if (host === undefined || repository === undefined || named === undefined)
    throw new Error(
      `${JSON.stringify(reference)} is no image; host, path and tag or digest, such as r.example.com/spark:1`,
    );
  return { host, repository, tag: named };
}
