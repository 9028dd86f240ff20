import { contentHash } from "../../lib/content-hash";
import { debianSuite } from "../../lib/spark-releases";
import { type DebianTree, debianTar } from "./debian";
import { cachedLayer, treeLayer } from "./layer";
import { type LocalImage, imageLayout } from "./layouts";
import type { ImageConfig } from "./oci-layout";
import type { Tree } from "./tree";

/** A program of Debian's as an image of this machine's. */
export interface DebianImage {
  readonly name: string;
  readonly tree: Pick<DebianTree, "variant" | "packages">;
  /** Files of its own, over those of the packages. Default: none. */
  readonly files?: Tree;
  readonly config: ImageConfig;
}

const withoutDocumentation = ["/usr/share/doc/*", "/usr/share/man/*", "/usr/share/locale/*"];
const registry = "spark-platform.local";

/** Builds it of packages that the suite has today, or takes it from the user's cache. */
export async function debianImage({ name, tree, files = {}, config }: DebianImage): Promise<LocalImage> {
  const whole: DebianTree = { ...tree, suite: debianSuite, exclude: withoutDocumentation };
  const key = contentHash({ tree: JSON.stringify(whole) });
  const own = contentHash({ files: JSON.stringify(files) });
  const layers = [
    await cachedLayer(name, key, (tar) => debianTar(whole, tar)),
    ...(Object.keys(files).length > 0 ? [await treeLayer(`${name}-files`, own, files)] : []),
  ];
  const tag = contentHash({ key, own, config: JSON.stringify(config) });
  return imageLayout({ reference: `${registry}/${name}:${tag}`, config, layers });
}
