import { type ConfEntry, entry } from "../../../lib/conf-entry";
import type { CelebornSettings } from "../args";
import { authenticates, masterSettings, replicates } from "../defaults";
import { reserveOf, storageDirs, workerDisks } from "../disks";
import { ports } from "../metadata";
import { type Where, internalEndpoints, masterEndpoints } from "../names";
import { recoveryPath } from "../recovery";
import { decommissionInterval, lookupTimeout, masterAskTimeout, shutdownTimes } from "../shutdown";
import { javaSize } from "../units";
import { rackConf } from "./racks";
import { httpConf } from "./shared";

/** What workers alone are told. */
export const workerConf = (settings: CelebornSettings, where: Where): ConfEntry[] => [
  ...mastersConf(settings, where),
  ...portsConf(settings),
  ...httpConf("worker"),
  ...storageConf(settings),
  ...shutdownConf(settings),
  ...rackConf(settings, "worker"),
  ...replicaConf(settings),
];

/** Measured on 0.5.4: with Celeborn's 3 x 5 s a job stood still for 10 s at each of the partitions whose replica was on a worker that was killed. */
const replicaConf = (settings: CelebornSettings): ConfEntry[] =>
  replicates(settings)
    ? [
        entry(
          "celeborn.replicate.io.maxRetries",
          2,
          "A replica that does not answer is soon given up, and the client told: it has another worker.",
        ),
        entry("celeborn.replicate.io.retryWait", "1s", "Between two of these tries."),
      ]
    : [];

function mastersConf(settings: CelebornSettings, where: Where): ConfEntry[] {
  const { replicas } = masterSettings(settings);
  return [
    entry("celeborn.master.endpoints", masterEndpoints(replicas, where).join(","), "Every master, by name."),
    entry(
      "celeborn.masterClient.rpc.askTimeout",
      `${masterAskTimeout}s`,
      "A master that hangs is given up for the next one; the time to stop is made of it.",
    ),
    entry(
      "celeborn.rpc.lookupTimeout",
      `${lookupTimeout}s`,
      "The same of a connection to one; Celeborn's default.",
    ),
    ...(authenticates(settings)
      ? [
          entry(
            "celeborn.master.internal.endpoints",
            internalEndpoints(replicas, where).join(","),
            "With authentication workers talk to masters on this port alone; the default is the pod itself.",
          ),
        ]
      : []),
  ];
}

function portsConf(settings: CelebornSettings): ConfEntry[] {
  const fixed =
    "Fixed: a worker that comes back is known by its ports, and starts no graceful shutdown without.";
  const { rpc, fetch, push, replicate, internal } = ports.worker;
  return [
    entry("celeborn.worker.rpc.port", rpc, fixed),
    entry("celeborn.worker.fetch.port", fetch, fixed),
    entry("celeborn.worker.push.port", push, fixed),
    entry("celeborn.worker.replicate.port", replicate, fixed),
    ...(authenticates(settings) ? [entry("celeborn.worker.internal.port", internal, fixed)] : []),
  ];
}

function storageConf({ workers }: CelebornSettings): ConfEntry[] {
  return [
    entry(
      "celeborn.worker.storage.dirs",
      storageDirs(workerDisks(workers)),
      "Each disk with its type, since one without is an HDD with an SSD's threads, and with its capacity, which is a petabyte otherwise.",
    ),
    entry(
      "celeborn.worker.storage.disk.reserve.size",
      javaSize(reserveOf(workers)),
      "Kept free of each disk; within what the capacities leave of them.",
    ),
    entry(
      "celeborn.worker.monitor.disk.enabled",
      true,
      "A disk that is full or does not answer gets no more data.",
    ),
  ];
}

function shutdownConf(settings: CelebornSettings): ConfEntry[] {
  const { partitions, sorter, hook, decommission } = shutdownTimes(settings);
  const graceful = "celeborn.worker.graceful.shutdown";
  return [
    entry(
      `${graceful}.enabled`,
      true,
      "A worker that is restarted keeps its data; otherwise it deletes it when it stops.",
    ),
    entry(
      `${graceful}.checkSlotsFinished.timeout`,
      `${partitions}s`,
      "How long it waits for its partitions to be committed.",
    ),
    entry(
      `${graceful}.partitionSorter.shutdownTimeout`,
      `${sorter}s`,
      "And for files that are being sorted.",
    ),
    entry(
      `${graceful}.timeout`,
      `${hook}s`,
      "The whole of it: both, telling the masters and closing. Cut short it would save nothing.",
    ),
    entry(
      `${graceful}.recoverPath`,
      recoveryPath(settings.workers),
      "What it has, for its next start: outlives the pod.",
    ),
    entry(`${graceful}.recoverDbBackend`, "ROCKSDB", "Celeborn's default, said so that it stays the same."),
    entry(
      "celeborn.worker.decommission.checkInterval",
      `${decommissionInterval}s`,
      "How often a worker that goes for good looks whether its data is still needed.",
    ),
    entry(
      "celeborn.worker.decommission.forceExitTimeout",
      `${decommission}s`,
      "How long it waits for that; the pod's grace period covers it.",
    ),
  ];
}
