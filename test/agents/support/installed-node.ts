import {
  createInstallerObjects,
  desiredOn,
  installerReady,
  nodeOnFreePorts,
  startControlPlane,
  startInstaller,
} from "./installer";
import type { TestNode } from "./node";
import type { Started } from "./processes";
import { StaticPods } from "./static-pods";

/** A node with a control plane and kubelet's part in a member, and the installer that is ready on it. */
export interface InstalledNode {
  readonly node: TestNode;
  readonly pods: StaticPods;
  /** Folder of the agent's token. */
  readonly credentials: string;
  /** The first agent; a test that stops it starts the next. */
  readonly agent: Started;
  stop(): Promise<void>;
}

export async function installedNode(): Promise<InstalledNode> {
  const node = await nodeOnFreePorts();
  const pods = new StaticPods(node, "etcd-events");
  const stop = async (): Promise<void> => {
    await pods.stop();
    await node.remove();
  };
  try {
    await startControlPlane(node);
    const credentials = await createInstallerObjects(node);
    const agent = startInstaller(node, desiredOn(node), credentials);
    await installerReady(node).catch((error: unknown) => {
      throw new Error(`${String(error)}\nthe installer wrote:\n${agent.output()}\n${pods.outputs()}`);
    });
    return { node, pods, credentials, agent, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
