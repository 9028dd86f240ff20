import type { WorkerSettings } from "./args";
import { workerDisks } from "./disks";
import { paths } from "./metadata";

/** Whether the recovery database has a volume of its own. A node's own disks are of no use without that node, nor is what is known of them: then it is on the first of them. */
export const hasRecoveryVolume = ({ localVolumes, recovery }: WorkerSettings): boolean =>
  localVolumes === undefined || recovery !== undefined;

/** `celeborn.worker.graceful.shutdown.recoverPath`: a folder that Celeborn makes. */
export const recoveryPath = (workers: WorkerSettings): string =>
  hasRecoveryVolume(workers) ? `${paths.recovery}/database` : `${workerDisks(workers)[0]!.path}/recovery`;
