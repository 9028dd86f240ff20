import { yunikornImages } from "../components/yunikorn/settings";
import { renderQueues } from "../components/yunikorn/queues";
import { loadConfig } from "../stacks/config";
import { readStackFile } from "../stacks/source";
import { hasImage, importImage } from "./cluster/images";
import { simulatedNode } from "./cluster/settings";
import { sendYunikorn } from "./cluster/yunikorn-node";
import { foundImages } from "./images/found";
import { localImages } from "./lib/paths";

/** Imports what the local image folder has of these images. @returns those that the node's store lacks then */
async function withoutImage(wanted: readonly string[]): Promise<string[]> {
  for (const { reference, layout } of foundImages())
    if (wanted.includes(reference)) await importImage(layout);
  const present = await Promise.all(wanted.map(hasImage));
  return wanted.filter((_, index) => !present[index]);
}

/**
 * YuniKorn runs for real where all of its images can be had. Otherwise its pods go to the simulated node, where they are only said to run, and the ordinary scheduler
 * answers to its name. @returns which of the two, for the step's line
 */
export async function placeYunikorn(): Promise<string> {
  const { yunikorn } = loadConfig(readStackFile("local"));
  if (!yunikorn) return "the stack local has none";
  const missing = await withoutImage(yunikornImages({ ...yunikorn, queues: renderQueues(yunikorn.queues) }));
  await sendYunikorn(missing.length === 0, yunikorn.namespace);
  return missing.length === 0
    ? "real, with the images of the local image folder"
    : `SIMULATED: ${localImages} has no ${missing.join(" and no ")}; its pods stand on ${simulatedNode} and do nothing`;
}
