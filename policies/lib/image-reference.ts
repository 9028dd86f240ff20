export interface ImageReference {
  readonly repository: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

/** Takes a reference apart. A colon before the last slash belongs to a registry's port and starts no tag. */
export function parseImage(reference: string): ImageReference {
  const [name = "", digest] = reference.split("@", 2);
  const colon = name.indexOf(":", name.lastIndexOf("/") + 1);
  return colon === -1
    ? { repository: name, tag: undefined, digest }
    : { repository: name.slice(0, colon), tag: name.slice(colon + 1), digest };
}
