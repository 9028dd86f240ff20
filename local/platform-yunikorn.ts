import { yunikornImages } from "../components/yunikorn/settings";
import { renderQueues } from "../components/yunikorn/queues";
import { loadConfig } from "../stacks/config";
import { readStackFile } from "../stacks/source";
import { simulatedNode } from "./cluster/settings";
import { sendYunikorn } from "./cluster/yunikorn-node";
import { withoutImage } from "./images/missing";
import { localImages } from "./lib/paths";

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
