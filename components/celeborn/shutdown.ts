import { parseDuration } from "../../lib/duration";
import type { CelebornSettings } from "./args";
import { shutdownSettings } from "./defaults";

/** Seconds. */
export interface ShutdownTimes {
  /** `checkSlotsFinished.timeout`. */
  readonly partitions: number;
  /** `partitionSorter.shutdownTimeout`. */
  readonly sorter: number;
  /** `graceful.shutdown.timeout`: of the JVM's whole shutdown hook. */
  readonly hook: number;
  /** `decommission.forceExitTimeout`. */
  readonly decommission: number;
  /** From the order to stop until a worker that comes back has gone. */
  readonly gracefulPath: number;
  /** The same of one that goes for good. */
  readonly decommissionPath: number;
  /** `terminationGracePeriodSeconds`. */
  readonly grace: number;
}

/** How long the stop script asks the API server, until it is clear what to do: an answer that is lost would make of a worker that is to go one that takes its data with it. */
export const asking = { patience: 60, pause: 3, request: 12 } as const;

/** What all its questions take at most: the last one begins when the patience has just not ended. */
export const askSeconds = asking.patience + asking.pause + asking.request;

/** A worker that was told to exit does so after ten seconds. @see apache/celeborn worker/.../WorkerStatusManager.scala, exit */
export const exitDelay = 10;

/** How often a worker looks whether its data is still needed: `celeborn.worker.decommission.checkInterval`. */
export const decommissionInterval = 30;

/** What closing takes: 5 s for the last write of the recovery database, 3 s for the disks' operators, 5 s for the web server, 2 s to be safe. */
const closing = 15;

/** `celeborn.masterClient.rpc.askTimeout` of workers, seconds. Celeborn's own is that of all its questions, 60 s, which `conf` may change. */
export const masterAskTimeout = 30;

/** `celeborn.rpc.lookupTimeout` of workers, seconds: of a connection that is made. */
export const lookupTimeout = 30;

/** An election, and questions to masters that refuse meanwhile. */
const election = 30;

/** Telling the masters: at once when there is a leader. One that hangs has its time, a connection to the next that hangs as well its own. @see apache/celeborn common/.../client/MasterClient.java (sendMessageInner) */
const reporting = masterAskTimeout + lookupTimeout + election;

const margin = 30;

/**
 * How long a worker may take to stop, so that nothing is cut off that was promised time.
 *
 * - Restarted: report (90) + `partitions` + `sorter` + closing (15) all happen within one shutdown hook, and that ends at `hook`, wherever it is; ending in the wait for partitions, it would save nothing.
 *   So `hook` is their sum, unlike Celeborn's own 600 with 480 and 120 in it. Path: questions (75) + hook + closing.
 * - Gone for good: questions (75) + 10 until the exit begins + report (90) + `decommission` + one look (30) + closing (15). Only a worker that was told by its own `/exit` gives the hook this long.
 * - The grace period is the longer of the two and 30 more. kubelet counts the preStop hook into it. A worker that stops earlier is gone earlier; the long one of a decommission costs nothing else.
 * @see apache/celeborn v0.5.4 common/.../util/ShutdownHookManager.java; worker/.../Worker.scala (shutdownGracefully, decommissionWorker, exit);
 * worker/.../storage/PartitionFilesSorter.java (close), StorageManager.scala (close); CELEBORN-2016
 */
export function shutdownTimes(settings: Pick<CelebornSettings, "shutdown" | "workers">): ShutdownTimes {
  const texts = shutdownSettings(settings);
  const [partitions, sorter, decommission] = [texts.partitions, texts.sorter, texts.decommission].map(
    secondsOf,
  ) as [number, number, number];
  const hook = reporting + partitions + sorter + closing;
  const gracefulPath = askSeconds + hook + closing;
  const decommissionPath = askSeconds + exitDelay + reporting + decommission + decommissionInterval + closing;
  return {
    partitions,
    sorter,
    hook,
    decommission,
    gracefulPath,
    decommissionPath,
    grace: Math.max(gracefulPath, decommissionPath) + margin,
  };
}

function secondsOf(text: string): number {
  const seconds = parseDuration(text);
  if (seconds === undefined) throw new RangeError(`not a duration: ${text}`);
  return seconds;
}

/** Masters have no hook and keep everything on disk as they go: the JVM ends at once. */
export const masterGrace = 30;
