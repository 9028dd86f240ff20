import type { CelebornSettings } from "../args";
import { authenticates, masterSettings, replicates } from "../defaults";
import { diskCount } from "../disks";
import { offHeapFor, workerMemory } from "../memory";
import { asQuantity } from "../units";

/** What a person should know of settings that are possible: for the preview, one sentence each. */
export function celebornRemarks(settings: CelebornSettings): string[] {
  const { workers } = settings;
  const disks = diskCount(workers.disks);
  const { offHeap } = workerMemory(workers);
  const remarks: readonly (readonly [boolean, string])[] = [
    [
      masterSettings(settings).replicas === 1,
      "celeborn.masters.replicas: while the only master is away no shuffle begins; 3 bear the loss of one, and a master cannot be added later",
    ],
    [
      !replicates(settings) && workers.replicas > 1,
      "celeborn.replication: without it a worker that is lost, or restarted for longer than readers try again, fails the stages that read from it",
    ],
    [
      replicates(settings) && workers.replicas === 2,
      "celeborn.workers.replicas: with 2 workers and replication no shuffle begins or goes on while one is away, since there is no place for the second copy: a job that writes when one is lost fails; 3 or more",
    ],
    [
      replicates(settings) && workers.antiAffinity === "preferred",
      "celeborn.workers.antiAffinity: preferred lets both copies of a partition be on one node, and go with it; required, where there are as many nodes as workers",
    ],
    [
      !authenticates(settings),
      "celeborn.authentication: without it every pod that may use the cluster can read every other's shuffle data",
    ],
    [
      offHeap < offHeapFor(disks),
      `celeborn.workers.offHeap: ${asQuantity(offHeap)} with ${disks === 1 ? "one disk" : `${disks} disks`}; Celeborn's own rule is ${asQuantity(offHeapFor(disks))}, and with less workers stop receiving sooner`,
    ],
  ];
  return remarks.filter(([holds]) => holds).map(([, text]) => text);
}
