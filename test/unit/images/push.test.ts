import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createHash } from "node:crypto";
import { pushBlob, pushLayout } from "../../../local/images/push";
import { FakeRegistry } from "../agents/image-build/fake-registry";
import { inFolder } from "./temporary-folder";

let registry: FakeRegistry;
afterEach(() => registry.stop());

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
const target = () => ({ url: `http://${registry.host}`, name: "data/spark" });

/** An OCI layout of one image with one layer; the digest of its manifest. */
function layout(folder: string): string {
  const blob = (text: string) => {
    const file = join(folder, "blobs/sha256", sha256(text));
    mkdirSync(join(file, ".."), { recursive: true });
    writeFileSync(file, text);
    return { digest: `sha256:${sha256(text)}`, size: text.length };
  };
  const mediaType = "application/vnd.oci.image.manifest.v1+json";
  const manifest = blob(JSON.stringify({ mediaType, config: blob("{}"), layers: [blob("a layer")] }));
  writeFileSync(join(folder, "index.json"), JSON.stringify({ manifests: [{ ...manifest, mediaType }] }));
  return manifest.digest;
}

it("pushes an image as it is, so that its digest stays", async () => {
  registry = await FakeRegistry.start();
  await inFolder({}, async (folder) => {
    const digest = layout(folder);
    expect(await pushLayout(target(), folder, "1")).toBe(digest);
    expect(registry.manifests.get(digest)).toEqual(registry.manifests.get("1"));
    expect(registry.blobs.get(`sha256:${sha256("a layer")}`)?.toString()).toBe("a layer");
  });
});

it("pushes nothing twice", async () => {
  registry = await FakeRegistry.start();
  await inFolder({ file: "content" }, async (folder) => {
    const push = () => pushBlob(target(), join(folder, "file"), `sha256:${sha256("content")}`);
    await push();
    await push();
    expect(registry.requests.filter((request) => request.startsWith("PUT"))).toHaveLength(1);
  });
});

it("says what the registry answers when it does not take it", async () => {
  registry = await FakeRegistry.start({ refusePush: 507 });
  await inFolder({ file: "content" }, (folder) =>
    expect(pushBlob(target(), join(folder, "file"), "sha256:x")).rejects.toThrow(
      "upload to data/spark: the registry answers 507",
    ),
  );
});
