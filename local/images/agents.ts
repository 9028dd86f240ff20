import { readFileSync } from "node:fs";
import { join } from "node:path";
import { agentsImageConfig, agentsImageReference } from "../../images/agents/image";
import { contentHash } from "../../lib/content-hash";
import { bundle } from "../lib/bundle";
import { cacheFolder, repository } from "../lib/paths";
import { sha256File } from "../lib/digest";
import { treeLayer, type Layer } from "./layer";
import { imageLayout, type LocalImage } from "./layouts";
import { sharedLibraries } from "./shared-libraries";
import type { Entry } from "./tree";

const system: Readonly<Record<string, Entry>> = {
  "/etc/passwd": {
    text: "root:x:0:0:root:/tmp:/sbin/nologin\nagents:x:65532:65532:agents:/tmp:/sbin/nologin\n",
  },
  "/etc/group": { text: "root:x:0:\nagents:x:65532:\n" },
  // Without it the C library asks DNS before /etc/hosts.
  "/etc/nsswitch.conf": { text: "hosts: files dns\n" },
  "/tmp": { folderMode: 0o1777 },
};

/** The Node.js that runs this very program, with its libraries: nothing has to be downloaded. */
async function nodeLayer(): Promise<Layer> {
  const node = process.execPath;
  const tree: Record<string, Entry> = { ...system, "/usr/local/bin/node": { copyOf: node } };
  const parts: Record<string, string> = { node: await sha256File(node), system: JSON.stringify(system) };
  for (const library of await sharedLibraries(node)) {
    tree[library] = { copyOf: library };
    parts[library] = await sha256File(library);
  }
  return treeLayer("node", contentHash(parts), tree);
}

/** Builds the image of the agents on this machine, or takes its layers from the user's cache, and says where its layout is. */
export async function agentsImage(registry: string): Promise<LocalImage> {
  const main = await bundle(join(repository, "agents/main.ts"), join(cacheFolder, "images", "agents.js"));
  const program: Record<string, Entry> = { "/opt/agents/main.js": { copyOf: main, mode: 0o644 } };
  const programLayer = await treeLayer("agents", contentHash({ main: readFileSync(main) }), program);
  return imageLayout({
    reference: agentsImageReference(registry),
    config: agentsImageConfig,
    layers: [await nodeLayer(), programLayer],
  });
}
