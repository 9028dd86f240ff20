import { agentsImageReference } from "../images/agents/image";
import { loadConfig } from "../stacks/config";
import { readStackFile } from "../stacks/source";
import { sparkImageOf } from "../stacks/spark-image";
import { hasImage, importImage } from "./cluster/images";
import { step } from "./lib/step";
import { agentsImage } from "./images/agents";
import type { LocalImage } from "./images/layouts";
import { sparkImage } from "./images/spark";

/** Builds an image and hands it to the cluster, unless the cluster has one of its name: the name is the hash of the content. */
const ensure = (title: string, reference: string, build: () => Promise<LocalImage>): Promise<void> =>
  step(title, async () => {
    if (await hasImage(reference)) return `${reference} already there`;
    await importImage((await build()).layout);
    return reference;
  });

/** Builds every image of the platform's own that the stack `local` names, and imports it into the local cluster. */
export async function ensureImages(): Promise<void> {
  const config = loadConfig(readStackFile("local"));
  const { registry } = config;
  await ensure("Image of the agents", agentsImageReference(registry), () => agentsImage(registry));
  const { reference, description } = sparkImageOf(config);
  if (!description) return; // built elsewhere
  await ensure(`Image of Spark ${description.spark.version}`, reference, () =>
    sparkImage(registry, description),
  );
}
