import { describeSparkImage } from "../../components/spark-image/description";
import { sparkReleases } from "../../lib/spark-releases";
import { contentHash } from "../../lib/content-hash";
import { imageLayout, type LocalImage } from "./layouts";
import { systemLayer } from "./spark-layers";

/** What Spark is put on when the cluster builds: the lowest layer of the image that this machine builds. */
export async function sparkBaseImage(version = Object.keys(sparkReleases)[0]!): Promise<LocalImage> {
  const description = describeSparkImage(version);
  const { base, environment } = description;
  return imageLayout({
    reference: `spark-platform.local/spark-base:${contentHash({ base: JSON.stringify(base) })}`,
    config: { Env: [`PATH=${environment.PATH}`] },
    layers: [await systemLayer(description)],
  });
}
