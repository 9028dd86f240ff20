import type { Repository } from "./registry";

interface Index {
  readonly manifests?: readonly {
    readonly digest: string;
    readonly platform?: { readonly os?: string; readonly architecture?: string };
  }[];
  readonly config?: { readonly digest: string };
}

/** The labels of an image, by platform; attestations beside it have none. @throws Error if it is not there, or no image */
export async function labelsOf(
  repository: Repository,
  reference: string,
): Promise<{ readonly platform: string; readonly labels: Readonly<Record<string, string>> }[]> {
  const manifest = await repository.manifest(reference);
  if (!manifest) throw new Error(`${reference}: the registry has no such image`);
  const { manifests, config } = JSON.parse(manifest.bytes.toString()) as Index;
  if (manifests) {
    const images = manifests.filter(({ platform }) => platform?.os !== "unknown");
    return (await Promise.all(images.map(({ digest }) => labelsOf(repository, digest)))).flat();
  }
  if (!config) throw new Error(`${reference}: is no image (${manifest.mediaType})`);
  const image = JSON.parse((await repository.blob(config.digest)).toString()) as {
    readonly os?: string;
    readonly architecture?: string;
    readonly config?: { readonly Labels?: Readonly<Record<string, string>> };
  };
  return [{ platform: `${image.os}/${image.architecture}`, labels: image.config?.Labels ?? {} }];
}

/** What an image should say of itself and does not, a sentence each. */
export const labelProblems = (
  wanted: Readonly<Record<string, string>>,
  found: Readonly<Record<string, string>>,
): string[] =>
  Object.entries(wanted).flatMap(([name, value]) =>
    found[name] === value
      ? []
      : [
          `label ${name} is ${found[name] === undefined ? "missing" : JSON.stringify(found[name])}, expected ${JSON.stringify(value)}`,
        ],
  );
