import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type ClusterSize, type Translation, fromYarn } from "../../../../components/yunikorn/from-yarn";
import { type Queue, placeAt, renderQueues } from "../../../../components/yunikorn/queues";
import { validateQueueConfig } from "../../../../components/yunikorn/validate";
import { parseQuantity } from "../../../../components/yunikorn/validation/quantity";

const pool = (vcore: string, memory: string, name?: string): ClusterSize["pools"][number] => ({
  ...(name === undefined ? {} : { name }),
  amounts: new Map(
    Object.entries({ vcore, memory }).map(([type, text]) => [
      type,
      { numerator: parseQuantity(type, text)!, denominator: 1n },
    ]),
  ),
});

/** 400 vcores and 1000Gi, and as many GPU nodes as have 64 and 512Gi. */
export const size: ClusterSize = { pools: [pool("400", "1000Gi"), pool("64", "512Gi", "gpu")] };
/** The same without the GPU nodes. */
export const plain: ClusterSize = { pools: [pool("400", "1000Gi")] };

export const example = (file: string): string => readFileSync(join(__dirname, file), "utf8");

export const errorsIn = ({ tree }: Translation): string[] =>
  validateQueueConfig(renderQueues(tree))
    .filter(({ level }) => level === "error")
    .map(({ message }) => message);

/** capacity-scheduler.xml with these properties, without their prefix. */
export const capacityFile = (properties: Readonly<Record<string, string>>): string =>
  `<configuration>${Object.entries(properties)
    .map(
      ([name, value]) =>
        `<property><name>yarn.scheduler.capacity.${name}</name><value>${value}</value></property>`,
    )
    .join("\n")}</configuration>`;

/** A queue of a translated file. @throws TypeError if there is none */
export const queueIn = ({ tree }: Translation, path: string): Queue => placeAt(tree, path)!.queue;

export const capacity = (properties: Readonly<Record<string, string>>, of: ClusterSize | undefined = plain) =>
  fromYarn(capacityFile(properties), of);

export const fair = (inside: string, of: ClusterSize | undefined = plain) =>
  fromYarn(`<allocations>${inside}</allocations>`, of);

/** `source: message` of what has no counterpart. */
export const lost = ({ notes }: Translation): string[] =>
  notes.filter(({ kind }) => kind === "lost").map(({ source, message }) => `${source}: ${message}`);
