import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { layoutImage } from "../cluster/layout-image";
import { localImages } from "../lib/paths";
import type { LocalImage } from "./layouts";

/**
 * The images of the local image folder: one for each folder in it that is an OCI layout. None where the folder is not there.
 * @throws LocalError when a layout does not name its image
 */
export const foundImages = (folder = localImages): LocalImage[] =>
  (existsSync(folder) ? readdirSync(folder).sort() : []).flatMap((name) => {
    const layout = join(folder, name);
    const index = join(layout, "index.json");
    if (!existsSync(index)) return [];
    return [{ reference: layoutImage(readFileSync(index, "utf8"), layout).reference, layout }];
  });
