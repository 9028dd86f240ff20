import { hasImage, importImage } from "../cluster/images";
import { foundImages } from "./found";

/** Imports what the local image folder has of these images. @returns those that the node's store lacks then */
export async function withoutImage(wanted: readonly string[]): Promise<string[]> {
  for (const { reference, layout } of foundImages())
    if (wanted.includes(reference)) await importImage(layout);
  const present = await Promise.all(wanted.map(hasImage));
  return wanted.filter((_, index) => !present[index]);
}
