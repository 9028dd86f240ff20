import { imageOf } from "../components/celeborn/defaults";
import { loadConfig } from "../stacks/config";
import { readStackFile } from "../stacks/source";
import { kubectl } from "./cluster/kubectl";
import { sendPods } from "./cluster/pods-node";
import { celebornLabel, simulatedNode } from "./cluster/settings";
import { withoutImage } from "./images/missing";
import { localImages } from "./lib/paths";

/** A volume is on one node, so claims of the other node's would keep their pods there. */
async function leaveVolumesOf(node: string, namespace: string): Promise<void> {
  const get = ["get", "persistentvolumeclaims", "-n", namespace, "-o", "json"];
  const { items } = JSON.parse(await kubectl(get)) as {
    items: { metadata: { name: string }; spec: { volumeName?: string } }[];
  };
  const names = items.flatMap(({ metadata, spec }) =>
    spec.volumeName?.startsWith(`${node}-`) ? [metadata.name] : [],
  );
  if (names.length > 0)
    await kubectl(["delete", "persistentvolumeclaims", ...names, "-n", namespace, "--wait=false"]);
}

/**
 * Celeborn runs for real where its image can be had. Otherwise its pods go to the simulated node, where they are only said to run.
 * @returns which of the two, for the step's line
 */
export async function placeCeleborn(): Promise<string> {
  const { celeborn } = loadConfig(readStackFile("local"));
  if (!celeborn) return "the stack local has none";
  const missing = await withoutImage([imageOf(celeborn)]);
  const isReal = missing.length === 0;
  const other = await sendPods(isReal, celebornLabel, celeborn.namespace);
  await leaveVolumesOf(other, celeborn.namespace);
  return isReal
    ? "real, with the image of the local image folder"
    : `SIMULATED: ${localImages} has no ${missing.join(" and no ")}; its pods stand on ${simulatedNode} and do nothing`;
}
