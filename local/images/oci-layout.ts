import { linkSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { sha256 } from "../lib/digest";
import type { Layer } from "./layer";

/** The runtime part of an image, with the names of the OCI image specification. */
export interface ImageConfig {
  readonly Entrypoint?: readonly string[];
  readonly Cmd?: readonly string[];
  readonly Env?: readonly string[];
  readonly User?: string;
  readonly WorkingDir?: string;
  readonly Labels?: Readonly<Record<string, string>>;
}

/** A complete image: its name, how it starts and its files. */
export interface Image {
  readonly reference: string;
  readonly config: ImageConfig;
  /** Lowest first. */
  readonly layers: readonly Layer[];
}

const mediaType = (kind: string): string => `application/vnd.oci.image.${kind}`;
const architectures: Readonly<Record<string, string>> = { x64: "amd64", arm64: "arm64" };

/** The architecture of this machine's images in the words of the OCI specification. */
const architecture = architectures[process.arch] ?? process.arch;

/** Puts a file in its place at once and whole, also where a damaged one stands. What a crash leaves is beside the layout, not in it. */
function place(folder: string, path: string, make: (temporary: string) => void): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  const scratch = mkdtempSync(`${folder}.placing-`);
  try {
    const temporary = join(scratch, basename(path));
    make(temporary);
    renameSync(temporary, join(folder, path));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

const blob = (digest: string): string => join("blobs", "sha256", digest);

/**
 * Writes an OCI image layout: `oci-layout`, `index.json` and `blobs/sha256/*`, the layers as hard links.
 * Every file is replaced atomically and `index.json` comes last, so that a half-written layout is mended by writing it again.
 * @returns the digest of the manifest, `sha256:...`
 * Source: https://github.com/opencontainers/image-spec/blob/main/image-layout.md
 */
export function writeLayout(folder: string, image: Image): string {
  const writeBlob = (kind: string, content: unknown) => {
    const text = JSON.stringify(content);
    place(folder, blob(sha256(text)), (file) => writeFileSync(file, text));
    return { mediaType: mediaType(kind), digest: `sha256:${sha256(text)}`, size: Buffer.byteLength(text) };
  };
  for (const layer of image.layers) placeLayer(folder, layer);
  const config = writeBlob("config.v1+json", {
    architecture,
    os: "linux",
    config: image.config,
    rootfs: { type: "layers", diff_ids: image.layers.map((layer) => `sha256:${layer.digest}`) },
    // buildah counts the layers of a base image by it, and commits nothing upon one that lists fewer.
    history: image.layers.map(() => ({ created_by: "spark-platform" })),
  });
  const manifest = writeBlob("manifest.v1+json", {
    schemaVersion: 2,
    mediaType: mediaType("manifest.v1+json"),
    config,
    layers: image.layers.map(({ digest, size }) => ({
      mediaType: mediaType("layer.v1.tar"),
      digest: `sha256:${digest}`,
      size,
    })),
  });
  // containerd reads the first annotation on import, other tools the second.
  const annotations = {
    "io.containerd.image.name": image.reference,
    "org.opencontainers.image.ref.name": image.reference,
  };
  const index = {
    schemaVersion: 2,
    mediaType: mediaType("index.v1+json"),
    manifests: [{ ...manifest, annotations, platform: { architecture, os: "linux" } }],
  };
  place(folder, "oci-layout", (file) => writeFileSync(file, '{"imageLayoutVersion":"1.0.0"}'));
  place(folder, "index.json", (file) => writeFileSync(file, JSON.stringify(index)));
  return manifest.digest;
}

function placeLayer(folder: string, layer: Layer): void {
  const path = blob(layer.digest);
  const present = statSync(join(folder, path), { throwIfNoEntry: false });
  if (present && present.ino === statSync(layer.file).ino) return;
  place(folder, path, (file) => linkSync(layer.file, file));
}
