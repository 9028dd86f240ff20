/** Layouts as the OCI image specification wants them: every blob is what its name says, and a damaged layout is mended. */
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import type { Layer } from "../../../local/images/layer";
import { type Image, writeLayout } from "../../../local/images/oci-layout";
import { inFolder } from "./temporary-folder";

interface Descriptor {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
  readonly annotations?: Record<string, string>;
}

const sha256 = (bytes: string | Buffer) => createHash("sha256").update(bytes).digest("hex");

/** Reads a blob, having checked that it is the one that its descriptor describes. */
function blob(layout: string, { digest, size }: Descriptor): Buffer {
  const bytes = readFileSync(join(layout, "blobs", digest.replace(":", "/")));
  expect(`sha256:${sha256(bytes)}`).toBe(digest);
  expect(bytes.length).toBe(size);
  return bytes;
}

/** Follows a layout from its index to its layers, checks every digest and size, and returns what stands in it. */
function verify(layout: string) {
  expect(readFileSync(join(layout, "oci-layout"), "utf8")).toBe('{"imageLayoutVersion":"1.0.0"}');
  const index = JSON.parse(readFileSync(join(layout, "index.json"), "utf8")) as { manifests: Descriptor[] };
  expect(index.manifests).toHaveLength(1);
  const manifest = JSON.parse(blob(layout, index.manifests[0]!).toString()) as {
    config: Descriptor;
    layers: Descriptor[];
  };
  const config = JSON.parse(blob(layout, manifest.config).toString()) as {
    config: unknown;
    os: string;
    rootfs: { diff_ids: string[] };
    history: object[];
  };
  const layers = manifest.layers.map((layer) => blob(layout, layer).toString());
  // Uncompressed layers: what is stored is what is unpacked.
  expect(config.rootfs.diff_ids).toEqual(manifest.layers.map(({ digest }) => digest));
  expect(config.history).toHaveLength(manifest.layers.length);
  return { annotations: index.manifests[0]!.annotations, digest: index.manifests[0]!.digest, config, layers };
}

const layersOf = (folder: string, contents: readonly string[]): Layer[] =>
  contents.map((content, number) => {
    const file = join(folder, `layer-${number}`);
    writeFileSync(file, content);
    return { file, digest: sha256(content), size: Buffer.byteLength(content) };
  });

const image = (layers: Layer[]): Image => ({
  reference: "example.com/sample:1",
  config: { Entrypoint: ["/run"], Env: ["PATH=/bin"], User: "185" },
  layers,
});

describe("an image layout", () => {
  it("holds exactly the described image, whatever its layers are", () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.string(), { minLength: 1, maxLength: 4 }), (contents) =>
        inFolder({}, (folder) => {
          const layout = join(folder, "layout");
          const digest = writeLayout(layout, image(layersOf(folder, contents)));
          const found = verify(layout);
          expect(found.digest).toBe(digest);
          expect(found.layers).toEqual(contents);
          expect(found.config.config).toEqual(image([]).config);
          expect(found.annotations).toEqual({
            "io.containerd.image.name": "example.com/sample:1",
            "org.opencontainers.image.ref.name": "example.com/sample:1",
          });
        }),
      ),
      { numRuns: 40 },
    ));

  it("is the same when written twice, and leaves no scratch files", () =>
    inFolder({}, (folder) => {
      const layout = join(folder, "layout");
      const layers = layersOf(folder, ["one", "two"]);
      const first = writeLayout(layout, image(layers));
      const files = readdirSync(layout, { recursive: true }).sort();
      expect(writeLayout(layout, image(layers))).toBe(first);
      expect(readdirSync(layout, { recursive: true }).sort()).toEqual(files);
      expect(files).toHaveLength(2 + 2 + 4); // two files, two folders, two layers, config and manifest
    }));

  it("stores a layer once on the disk", () =>
    inFolder({}, (folder) => {
      const [layer] = layersOf(folder, ["one"]);
      writeLayout(join(folder, "layout"), image([layer!]));
      expect(statSync(layer!.file).nlink).toBe(2);
    }));

  const blobs = (layout: string) =>
    readdirSync(join(layout, "blobs/sha256")).map((name) => join(layout, "blobs/sha256", name));
  const damages: [what: string, damage: (layout: string) => void][] = [
    ["without an index", (layout) => rmSync(join(layout, "index.json"))],
    ["with an index cut short", (layout) => truncateSync(join(layout, "index.json"), 10)],
    ["without blobs", (layout) => rmSync(join(layout, "blobs"), { recursive: true })],
    [
      "with every blob replaced by a short one",
      (layout) =>
        blobs(layout).forEach((path) => {
          rmSync(path);
          writeFileSync(path, "half");
        }),
    ],
  ];
  it.each(damages)("%s is mended by writing it again", (_, damage) =>
    inFolder({}, (folder) => {
      const layout = join(folder, "layout");
      const layers = layersOf(folder, ["one", "two"]);
      writeLayout(layout, image(layers));
      damage(layout);
      expect(() => verify(layout)).toThrow();
      writeLayout(layout, image(layers));
      expect(verify(layout).layers).toEqual(["one", "two"]);
    }),
  );
});
