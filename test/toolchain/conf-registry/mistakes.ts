import type { CelebornLine } from "../../../lib/celeborn";
import { type SparkLine, sparkLines } from "../../../lib/known-keys";
import type { EmittedFile } from "../../support/conf-registry/emitted";

/** A file with one entry that its reader would not take as it is meant. */
interface Mistake {
  readonly file: EmittedFile;
  readonly problem: RegExp;
}

const spark = (line: SparkLine, key: string, value: string, problem: RegExp): Mistake => ({
  file: { name: `${line} and ${key} = ${value}`, spark: line, entries: [{ key, value }] },
  problem,
});
const celeborn = (line: CelebornLine, key: string, value: string, problem: RegExp): Mistake => ({
  file: { name: `Celeborn ${line} and ${key} = ${value}`, celeborn: line, entries: [{ key, value }] },
  problem,
});

const unknown = /has no such key$/;

export const mistaken: readonly Mistake[] = [
  ...sparkLines.flatMap((line) => [
    spark(line, "spark.executor.memori", "1g", /has no such key; it has spark\.executor\.memory$/),
    spark(line, "spark.kubernetes.executor.schedulerName", "yunikorn", /such key; it has spark\.kubernetes/),
    spark(line, "spark.kubernetes.driver.lable.team", "a", unknown),
    spark(line, "spark.blacklist.enabled", "true", /deprecated .*spark\.excludeOnFailure\.enabled$/),
    spark(line, "spark.sql.optimizer.planChangeLog.level", "warn", /deprecated .*removed in 3\.1\.0\./),
    spark(line, "spark.executor.memory", "1Gi", /refuses the value: .*(suffix: "gi"|bytes in MiB)/is),
    spark(line, "spark.kubernetes.driver.requestTimeout", "30s", /refuses the value: .*\bint\b/),
    spark(line, "spark.dynamicAllocation.enabled", "yes", /refuses the value: .*\bboolean\b/),
    spark(line, "spark.eventLog.rolling.maxFileSize", "1m", /refuses the value: .*at least (10|2) MiB/),
  ]),
  // Keys that came or went with a line, on either side of it.
  spark("3.2", "spark.kubernetes.driver.scheduler.name", "yunikorn", unknown),
  spark("3.3", "spark.kubernetes.executor.enableApiWatcher", "true", unknown),
  spark("3.3", "spark.kubernetes.executor.lostCheck.maxAttempts", "2", unknown),
  spark("3.4", "spark.executor.maxNumFailures", "9", unknown),
  spark(
    "3.5",
    "spark.executor.minMemoryOverhead",
    "512m",
    /no such key; it has spark\.executor\.memoryOverhead$/,
  ),
  spark("3.5", "spark.kubernetes.driver.volumes.hostPath.a.options.type", "Directory", unknown),
  spark("4.0", "spark.kubernetes.executor.useDriverPodIP", "true", unknown),
  spark("4.1", "spark.pyspark.pythonVersion", "3", unknown),
  celeborn("0.5", "celeborn.worker.storage.dir", "/a", /such key; it has celeborn\.worker\.storage\.dirs$/),
  celeborn(
    "0.5",
    "celeborn.storage.memoryMapThreshold",
    "2m",
    /deprecated .*use celeborn\.<module>\.storage/,
  ),
  celeborn("0.5", "spark.celeborn.client.push.timeout", "2 fortnights", /refuses the value/),
  celeborn("0.5", "celeborn.master.ha.node.x.host", "a", unknown),
  celeborn("0.5", "celeborn.client.io.mode", "NIO", unknown),
  celeborn("0.5", "celeborn.push.io.numConnectionsPerPeer", "many", /refuses the value: .*should be int/),
  celeborn("0.6", "celeborn.quota.identity.provider", "x", /deprecated .*use celeborn\.identity\.provider$/),
  celeborn("0.6", "spark.celeborn.client.shufle.enabled", "true", unknown),
  celeborn("0.6", "celeborn.push.io.numConnectionsPerPeer", "many", /refuses the value: not a whole number/),
];

/** What must pass, and is in no registry or only in some. */
export const soundFiles: readonly EmittedFile[] = [
  ...sparkLines.map((line) => ({
    name: `${line}: keys that are read by their name, of a family, or prepended to another`,
    spark: line,
    entries: [
      { key: "spark.master", value: "k8s://https://api" },
      { key: "spark.hadoop.fs.s3a.path.style.access", value: "true" },
      { key: "spark.kubernetes.driver.label.team", value: "a" },
      {
        key: "spark.kubernetes.executor.volumes.emptyDir.spark-local-dir-1.options.sizeLimit",
        value: "10Gi",
      },
      { key: "spark.sql.catalog.lake.type", value: "hive" },
      { key: "spark.driver.defaultJavaOptions", value: "-XX:+UseG1GC" },
      { key: "spark.shuffle.io.maxRetries", value: "10" },
      { key: "spark.stage.maxConsecutiveAttempts", value: "8" },
      { key: "spark.kubernetes.executor.podTemplateFile", value: 'C:\\a\t"b"\n' },
    ],
  })),
  {
    name: "3.4: a key that came after the release whose Kubernetes module can be asked",
    spark: "3.4",
    entries: [{ key: "spark.kubernetes.legacy.useReadWriteOnceAccessMode", value: "true" }],
  },
  {
    name: "4.1: keys that a lazy value registers, and a smaller limit",
    spark: "4.1",
    entries: [
      { key: "spark.sql.collation.allowInMapKeys", value: "true" },
      { key: "spark.eventLog.rolling.maxFileSize", value: "2m" },
    ],
  },
  ...(["0.5", "0.6"] as const).map((line) => ({
    name: `Celeborn ${line}: templates, families, and a size in Kubernetes' unit`,
    celeborn: line,
    entries: [
      { key: "celeborn.master.ha.node.1.host", value: "m-0" },
      { key: "celeborn.rpc_service.io.numConnectionsPerPeer", value: "2" },
      { key: "celeborn.worker.flusher.buffer.size", value: "256Ki" },
      { key: "celeborn.ratis.raft.server.rpc.timeout.min", value: "3s" },
    ],
  })),
];
