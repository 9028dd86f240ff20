import { type ArgsProblem, problem, repeated, show, when } from "../../../lib/args-problem";
import { isDnsLabel } from "../../../lib/dns-name";
import type { CelebornSettings } from "../args";
import { replicates } from "../defaults";
import { mebibyte } from "../units";
import { classProblems, countProblems, cpuProblems, placementProblems, sizeProblems } from "./values";

export function workerProblems(settings: CelebornSettings): ArgsProblem[] {
  const { workers } = settings;
  return [
    ...countProblems("workers.replicas", workers.replicas ?? NaN, 1),
    ...when(
      replicates(settings) && workers.replicas === 1,
      "replication",
      () =>
        "true with one worker, which offers no place for a second copy, so that no job starts; at least 2 workers, or replication: false",
    ),
    ...cpuProblems("workers.cpu", workers.cpu),
    ...sizeProblems(
      "workers.recovery.size",
      workers.recovery && (workers.recovery.size ?? ""),
      256n * mebibyte,
      "room for RocksDB and its log",
    ),
    ...classProblems("workers.recovery", workers.recovery ?? {}),
    ...placementProblems("workers", workers),
    ...zoneProblems(settings),
  ];
}

/** A StatefulSet's name ends up in a label of its pods together with a hash of ten signs. */
const longestZone = 63 - 11 - "celeborn-worker-".length;

function zoneProblems({ workers: { zones, replicas, nodeSelector } }: CelebornSettings): ArgsProblem[] {
  if (zones === undefined) return [];
  const path = "workers.zones";
  return [
    ...when(
      zones.length < 2,
      path,
      () => `fewer than two zones (${show(zones)}); at least 2, or none to leave zones alone`,
    ),
    ...zones.flatMap((zone, index) =>
      when(
        !isDnsLabel(zone) || zone.length > longestZone,
        `${path}[${index}]`,
        () =>
          `not a zone that a StatefulSet can be named after (${show(zone)}); lower-case letters, digits and hyphens, at most ${longestZone}`,
      ),
    ),
    ...repeated(zones).map(({ index, first }) =>
      problem(`${path}[${index}]`, `${show(zones[index])} like ${path}[${first}]; name each once`),
    ),
    ...when(
      Number.isSafeInteger(replicas) && zones.length > 1 && replicas % zones.length !== 0,
      "workers.replicas",
      () =>
        `${replicas} workers in ${zones.length} zones (${show(zones)}), unequally; a multiple of ${zones.length}`,
    ),
    ...when(
      nodeSelector?.["topology.kubernetes.io/zone"] !== undefined,
      "workers.nodeSelector",
      () =>
        `of a zone (${show(nodeSelector?.["topology.kubernetes.io/zone"])}) beside workers.zones, which selects them; without topology.kubernetes.io/zone`,
    ),
  ];
}
