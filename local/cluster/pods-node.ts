import { kubectl } from "./kubectl";
import { nodeName, simulatedNode } from "./settings";

/** What selects pods that may run on the real node or stand on the simulated one. */
export interface NodeLabel {
  readonly key: string;
  readonly value: string;
}

/**
 * Sends pods to the real node or to the simulated one, by the label that they select. Changes nothing where all is so already; pods on the other node are
 * deleted, and their controllers make new ones.
 * @param namespace of the pods
 * @returns the node that they are not to be on
 */
export async function sendPods(
  isReal: boolean,
  { key, value }: NodeLabel,
  namespace: string,
): Promise<string> {
  const [chosen, other] = isReal ? [nodeName, simulatedNode] : [simulatedNode, nodeName];
  await kubectl(["label", "node", other, `${key}-`]);
  await kubectl(["label", "node", chosen, `${key}=${value}`, "--overwrite"]);
  await kubectl([
    "delete",
    "pods",
    `--namespace=${namespace}`,
    `--field-selector=spec.nodeName=${other}`,
    "--wait=false",
  ]);
  return other;
}
