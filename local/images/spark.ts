import type { SparkImageDescription } from "../../components/spark-image/description";
import { imageLabels } from "../../components/spark-image/image-labels";
import { addedJars } from "../../components/spark-image/inputs";
import { sparkImageReference } from "../../components/spark-image/reference";
import { imageLayout, type LocalImage } from "./layouts";
import {
  dataSetLayer,
  distributionLayer,
  filesLayer,
  jarsLayer,
  pythonLayer,
  systemLayer,
} from "./spark-layers";

/**
 * Builds the Spark image of a description on this machine, or takes its layers from the user's cache, and says where its layout is.
 * @throws LocalError if a download has another checksum than the description, naming file, expected and found
 */
export async function sparkImage(registry: string, description: SparkImageDescription): Promise<LocalImage> {
  const { environment, user, workingDirectory, entrypoint, python, dataSets, layout } = description;
  const layers = [await systemLayer(description), await distributionLayer(description)];
  if (addedJars(description).length > 0) layers.push(await jarsLayer(description));
  if (python.length > 0) layers.push(await pythonLayer(description));
  for (const dataSet of dataSets) layers.push(await dataSetLayer(dataSet, layout));
  layers.push(await filesLayer(description));
  return imageLayout({
    reference: sparkImageReference(registry, description),
    layers,
    config: {
      Entrypoint: entrypoint,
      Env: Object.entries(environment).map(([name, value]) => `${name}=${value}`),
      User: String(user.uid),
      WorkingDir: workingDirectory,
      Labels: imageLabels(description),
    },
  });
}
