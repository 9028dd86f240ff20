import type { PolicyConfigSchema, ResourceValidationPolicy } from "@pulumi/policy";
import { containersOf } from "../lib/containers";
import { parseImage } from "../lib/image-reference";
import { objectName } from "../lib/object-name";
import { settings } from "../lib/settings";

interface Settings {
  readonly requireDigest: boolean;
}

const configSchema: PolicyConfigSchema = {
  properties: {
    requireDigest: { type: "boolean", default: false, description: "Refuse images without a digest." },
  },
};

/**
 * An image without a version is another program tomorrow: pods of one Deployment differ, a rollback rolls nothing back, and the diff
 * shows nothing.
 */
export const imagesPinned: ResourceValidationPolicy = {
  name: "images-pinned",
  description: "Every container image has a version tag or a digest, never `latest` or no tag.",
  enforcementLevel: "mandatory",
  severity: "high",
  remediationSteps: "Name the image by the version or, better, the digest that was tested.",
  url: "https://kubernetes.io/docs/concepts/containers/images/#image-names",
  configSchema,
  validateResource: (args, reportViolation) => {
    if (!args.type.startsWith("kubernetes:")) return;
    const { requireDigest } = settings<Settings>(args, configSchema);
    const { known, unknown } = containersOf(args.props);
    for (const { path, name, image } of known) {
      const problem =
        image === undefined && mayOmitImage(args.type) ? undefined : imageProblem(image, requireDigest);
      if (problem) reportViolation(`${objectName(args)}: container "${name}" (${path}): ${problem}`);
    }
    // The server makes of it a warning that names the property: what is not known yet is neither broken nor kept.
    if (unknown[0]) throw unknown[0].error;
  },
};

/** A patch leaves what it does not name, and a custom resource's containers may be patches, as Prometheus' are. */
const mayOmitImage = (type: string): boolean =>
  /Patch(List)?$/.test(type) || !/^kubernetes:(core|apps|batch)\//.test(type);

function imageProblem(image: unknown, requireDigest: boolean): string | undefined {
  if (image === undefined || image === "") return "no image; name one with a version tag or a digest";
  if (typeof image !== "string") return `image ${JSON.stringify(image)} is no text; write it in quotes`;
  const { tag, digest } = parseImage(image);
  if (digest !== undefined)
    return isDigest(digest) ? undefined : `image ${image} has an incomplete digest; copy the whole of it`;
  if (requireDigest) return `image ${image} has no digest; add @sha256:... of the image that was tested`;
  if (!tag) return `image ${image} has no tag, which means latest; add a version tag or a digest`;
  if (!namesVersion(tag))
    return `image ${image} has the tag ${tag}, which moves; use a version tag or a digest`;
  return undefined;
}

const isDigest = (digest: string): boolean => /^(sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})$/.test(digest);

/** Branches and channels (main, stable, nightly) move like latest; a version has a digit in it, and a content hash nearly always. */
const namesVersion = (tag: string): boolean => !/^latest\b/i.test(tag) && /\d|^[a-f]{7,}$/.test(tag);
