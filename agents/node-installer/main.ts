import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { inClusterAccess, serviceAccountFolder } from "../lib/api-access";
import { serveHealth } from "../lib/health-server";
import { log } from "../lib/log";
import { required } from "../lib/options";
import { reconcileLoop } from "../lib/reconcile-loop";
import { terminationRequested } from "../lib/termination";
import { daemonSetFate } from "./daemon-set";
import { parseDesiredState } from "./desired-state";
import { install } from "./install";
import { memberProblem } from "./member-health";
import { nodeFiles } from "./node-files";
import { takeBack } from "./take-back";

const intervals = { settled: 5_000, retry: 1_000 };

/**
 * The installer of the Events etcd on one node: keeps the node's certificates, data directory and static pod as the desired state says, is ready when
 * the member serves, and takes back what its node shall no longer have. The desired state is read once: a change reaches a node as a new pod, one
 * node at a time, and never through a file that changes under all of them.
 */
export async function nodeInstaller(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      "desired-state": { type: "string" },
      node: { type: "string" },
      namespace: { type: "string" },
      "daemon-set": { type: "string" },
      "health-port": { type: "string" },
      root: { type: "string", default: "/" },
      credentials: { type: "string", default: serviceAccountFolder },
    },
  });
  const node = required(values, "node");
  const terminated = terminationRequested();
  const desired = parseDesiredState(await readFile(required(values, "desired-state"), "utf8"));
  const files = nodeFiles(desired, values.root);
  const access = inClusterAccess(values.credentials);
  const fate = daemonSetFate(access, required(values, "namespace"), required(values, "daemon-set"), node);
  const loop = reconcileLoop(intervals, async () => {
    const writtenAt = await install(desired, node, files);
    const problem = writtenAt && (await memberProblem(desired.ports.metrics, writtenAt));
    return problem === undefined ? undefined : `the member does not serve: ${problem}`;
  });
  const stopHealth = await serveHealth(Number(required(values, "health-port")), loop);
  log("info", "the node installer runs", { node });
  log("info", "asked to stop", { signal: await terminated });
  await loop.stop();
  await takeBack(desired, files, fate);
  stopHealth();
}
