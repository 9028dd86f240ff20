import { containersOf } from "../lib/containers";
import { parseImage } from "../lib/image-reference";
import { imagesInTexts } from "../lib/images-in-texts";
import { objectRule } from "../lib/rule";

interface Settings {
  readonly requireDigest: boolean;
  readonly contentTags: readonly string[];
}

/**
 * An image without a version is another program tomorrow: pods of one Deployment differ, a rollback rolls nothing back, and the diff
 * shows nothing.
 */
export const imagesPinned = objectRule<object, Settings>({
  name: "images-pinned",
  description: "Every container image has a version tag or a digest, never `latest` or no tag.",
  severity: "high",
  remediationSteps: "Name the image by the version or, better, the digest that was tested.",
  url: "https://kubernetes.io/docs/concepts/containers/images/#image-names",
  settings: {
    requireDigest: { type: "boolean", default: false, description: "Refuse images without a digest." },
    contentTags: {
      type: "array",
      items: { type: "string" },
      default: [],
      description:
        "Repositories of images that the platform builds and names by the hash of their content, which is as good as a digest.",
    },
  },
  incomplete: true,
  check: (object, look) => {
    const tell = (name: string, words: string, image: unknown): void => {
      const problem = imageProblem(image, look.settings);
      if (problem) look.report(object, problem, { name, words });
    };
    const { known, unknown } = containersOf(object.manifest);
    for (const { path, name, image } of known)
      if (image !== undefined || object.type.isComplete) tell(name, `container "${name}" (${path})`, image);
    if (object.type.kind === "ConfigMap")
      look.attempt(() => {
        for (const { place, image } of imagesInTexts(object)) tell(place, place, image);
      });
    if (unknown[0]) throw unknown[0].error;
  },
});

function imageProblem(image: unknown, { requireDigest, contentTags }: Settings): string | undefined {
  if (image === undefined || image === "") return "no image; name one with a version tag or a digest";
  if (typeof image !== "string") return `image ${JSON.stringify(image)} is no text; write it in quotes`;
  const { repository, tag, digest } = parseImage(image);
  if (digest !== undefined)
    return isDigest(digest) ? undefined : `image ${image} has an incomplete digest; copy the whole of it`;
  if (requireDigest && !(contentTags.includes(repository) && namesContent(tag)))
    return `image ${image} has no digest; add @sha256:... of the image that was tested`;
  if (!tag) return `image ${image} has no tag, which means latest; add a version tag or a digest`;
  if (!namesVersion(tag))
    return `image ${image} has the tag ${tag}, which moves; use a version tag or a digest`;
  return undefined;
}

const isDigest = (digest: string): boolean => /^(sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})$/.test(digest);

/** Branches and channels (main, stable, nightly) move like latest; a version has a digit in it, and a content hash nearly always. */
const namesVersion = (tag: string): boolean => !/^latest\b/i.test(tag) && /\d|^[a-f]{7,}$/.test(tag);

/** The hash alone, or behind a version. @see lib/content-hash.ts */
const namesContent = (tag = ""): boolean => /(^|-)[0-9a-f]{16}$/.test(tag);
