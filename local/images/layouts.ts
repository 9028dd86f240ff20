import { join } from "node:path";
import { contentHash } from "../../lib/content-hash";
import { cacheFolder } from "../lib/paths";
import { writeLayout, type Image } from "./oci-layout";

/** An image that can be imported: `layout` is the folder of an OCI image layout. */
export interface LocalImage {
  readonly reference: string;
  readonly layout: string;
}

/** Writes, or mends, the layout of an image in the user's cache. Takes milliseconds: the layers are there already. */
export function imageLayout(image: Image): LocalImage {
  const digests = image.layers.map((layer) => layer.digest);
  const key = contentHash({ image: JSON.stringify([image.reference, image.config, digests]) });
  const name = image.reference.replace(/[^a-zA-Z0-9.-]+/g, "_");
  const layout = join(cacheFolder, "images", "layouts", `${name}-${key}`);
  writeLayout(layout, image);
  return { reference: image.reference, layout };
}
