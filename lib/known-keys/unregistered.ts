import type { SparkLine } from "../spark-features";

/** Keys that are read by their name and are in no registry of entries. `npm run known-keys` looks each up in the classes of every release line. */
export interface Unregistered {
  /** One key, or many as `keyPattern` reads them. */
  readonly pattern: string;
  /** Text that a class of a release has among its constants exactly when the release reads the key. Absent: the release's class is in no jar that is looked into. */
  readonly constant?: string;
  /** The release lines that have it, where no constant tells. Default: all. */
  readonly lines?: readonly SparkLine[];
  /** Where it is read. */
  readonly source: string;
}

const plain = (source: string, prefix: string, ...names: string[]): Unregistered[] =>
  names.map((name) => ({ pattern: prefix + name, constant: prefix + name, source }));

/** A prefix that is a constant as it stands. */
const open = (source: string, ...prefixes: string[]): Unregistered[] =>
  prefixes.map((prefix) => ({ pattern: `${prefix}*`, constant: prefix, source }));

/** What Kubernetes' Config.scala only has the beginning and the end of. */
const ended = (source: string, prefix: string, constants: Readonly<Record<string, string>>): Unregistered[] =>
  Object.entries(constants).map(([end, constant]) => ({ pattern: prefix + end, constant, source }));

const roles = "{driver,executor}";
const volumes = `spark.kubernetes.${roles}.volumes`;
const withSame = (...ends: string[]): Record<string, string> =>
  Object.fromEntries(ends.map((end) => [end, end]));

const kubernetes: Unregistered[] = [
  ...["driver", "executor"].flatMap((role) =>
    open(
      "deploy/k8s/Config.scala",
      ...["label.", "annotation.", "secrets.", "secretKeyRef.", "node.selector."].map(
        (end) => `spark.kubernetes.${role}.${end}`,
      ),
    ),
  ),
  ...open(
    "deploy/k8s/Config.scala",
    "spark.kubernetes.driver.service.annotation.",
    "spark.kubernetes.driver.service.label.",
    "spark.kubernetes.driverEnv.",
    "spark.kubernetes.node.selector.",
  ),
  ...ended(
    "deploy/k8s/KubernetesVolumeUtils.scala",
    `${volumes}.{hostPath,persistentVolumeClaim,emptyDir,nfs}.<name>.`,
    withSame("mount.path", "mount.subPath", "mount.subPathExpr", "mount.readOnly"),
  ),
  ...ended(
    "deploy/k8s/KubernetesVolumeUtils.scala",
    `${volumes}.{hostPath,nfs}.<name>.`,
    withSame("options.path"),
  ),
  ...ended("deploy/k8s/KubernetesVolumeUtils.scala", `${volumes}.hostPath.<name>.`, withSame("options.type")),
  ...ended("deploy/k8s/KubernetesVolumeUtils.scala", `${volumes}.nfs.<name>.`, withSame("options.server")),
  ...ended(
    "deploy/k8s/KubernetesVolumeUtils.scala",
    `${volumes}.emptyDir.<name>.`,
    withSame("options.medium", "options.sizeLimit"),
  ),
  ...ended("deploy/k8s/KubernetesVolumeUtils.scala", `${volumes}.persistentVolumeClaim.<name>.`, {
    ...withSame("options.claimName", "options.storageClass", "options.sizeLimit"),
    "label.*": "label.",
    "annotation.*": "annotation.",
  }),
  ...ended(
    "deploy/k8s/SparkKubernetesClientFactory.scala, features/DriverKubernetesCredentialsFeatureStep.scala",
    "spark.kubernetes.{authenticate,authenticate.driver,authenticate.driver.mounted,authenticate.submission}.",
    withSame("oauthToken", "oauthTokenFile", "clientKeyFile", "clientCertFile", "caCertFile"),
  ),
  ...plain("deploy/SparkSubmit.scala", "spark.kubernetes.", "setSubmitTimeInDriver"),
  {
    pattern: "spark.kubernetes.legacy.useReadWriteOnceAccessMode",
    lines: ["3.4"],
    source: "deploy/k8s/Config.scala: since 3.4.3, and the jar of 3.4 is of 3.4.2",
  },
];

/** `spark.<module>.<suffix>`, and `spark.<role>.<module>.<suffix>` over it (SparkTransportConf.scala). */
const transport = [
  "io.mode",
  "io.preferDirectBufs",
  "io.connectionTimeout",
  "io.connectionCreationTimeout",
  "io.backLog",
  "io.numConnectionsPerPeer",
  "io.serverThreads",
  "io.clientThreads",
  "io.receiveBuffer",
  "io.sendBuffer",
  "io.maxRetries",
  "io.retryWait",
  "io.lazyFD",
  "io.enableVerboseMetrics",
  "io.enableTcpKeepAlive",
  "sasl.timeout",
].flatMap((constant): Unregistered[] => [
  {
    pattern: `spark.{rpc,shuffle,files,driver.rpc,driver.shuffle,driver.files,executor.rpc,executor.shuffle,executor.files}.${constant}`,
    constant,
    source: "network/util/TransportConf.java",
  },
]);

const core: Unregistered[] = [
  ...open("deploy/SparkHadoopUtil.scala", "spark.hadoop.", "spark.hive."),
  ...open("SparkConf.scala", "spark.executorEnv."),
  ...open("metrics/MetricsConfig.scala", "spark.metrics.conf."),
  ...open("network/util/TransportConf.java", "spark.network.crypto.config."),
  ...open("security/CryptoStreamUtils.scala", "spark.io.encryption.commons.config."),
  { pattern: "spark.ssl.*", constant: "spark.ssl", source: "SSLOptions.scala, SecurityManager.scala" },
  {
    pattern: "spark.scheduler.listenerbus.eventqueue.<name>.capacity",
    constant: "spark.scheduler.listenerbus.eventqueue",
    source: "scheduler/AsyncEventQueue.scala",
  },
  {
    pattern: "spark.{driver,executor}.rpc.netty.dispatcher.numThreads",
    constant: ".rpc.netty.dispatcher.numThreads",
    source: "rpc/netty/MessageLoop.scala",
  },
  ...["amount", "discoveryScript", "vendor"].map((end) => ({
    pattern: `spark.{driver,executor,task}.resource.<name>.${end}`,
    constant: end,
    source: "resource/ResourceUtils.scala",
  })),
  ...plain(
    "SparkContext.scala, util/Utils.scala",
    "spark.",
    "app.id",
    "app.name",
    "home",
    "local.dir",
    "logConf",
  ),
  ...plain(
    "SparkContext.scala, util/Utils.scala",
    "spark.",
    "logLineage",
    "master",
    "remote",
    "callstack.depth",
  ),
  ...plain("util/Utils.scala, rpc/netty/NettyRpcEnv.scala", "spark.files.", "fetchTimeout", "io.threads"),
  ...plain("util/Utils.scala", "spark.files.", "overwrite", "useFetchCache"),
  ...plain("util/Utils.scala", "spark.", "port.maxRetries", "logging.exceptionPrintInterval"),
  ...plain("scheduler", "spark.", "default.parallelism", "resultGetter.threads", "starvation.timeout"),
  ...plain("scheduler/DAGScheduler.scala", "spark.", "stage.maxConsecutiveAttempts"),
  ...plain("rdd/RDD.scala", "spark.", "checkpoint.checkpointAllMarkedAncestors"),
  ...plain("shuffle/sort", "spark.", "file.transferTo", "shuffle.spill"),
  ...plain("api/r, deploy/RRunner.scala, launcher", "spark.", "r.driver.command", "r.shell.command"),
  ...plain("api/r", "spark.", "sparkr.use.daemon"),
  ...plain("ui/UIUtils.scala", "spark.", "ui.proxyBase"),
  ...plain(
    "network/util/TransportConf.java",
    "spark.network.",
    ...[
      "auth.rpcTimeout",
      "crypto.authEngineVersion",
      "crypto.cipher",
      "crypto.ivLength",
      "crypto.keyAlgorithm",
    ],
    ...[
      "crypto.keyFactoryAlgorithm",
      "crypto.keyFactoryIterations",
      "crypto.keyLength",
      "io.preferDirectBufs",
    ],
    ...["sasl.maxEncryptedBlockSize", "sasl.serverAlwaysEncrypt", "sharedByteBufAllocators.enabled"],
    "ssl.maxEncryptedBlockSize",
  ),
  ...plain(
    "network/util/TransportConf.java",
    "spark.shuffle.",
    ...["maxChunksBeingTransferred", "sasl.enableRetries", "server.chunkFetchHandlerThreadsPercent"],
    ...["server.finalizeShuffleMergeThreadsPercent", "push.server.ioExceptionsThresholdDuringMerge"],
    ...["push.server.mergedIndexCacheSize", "push.server.mergedShuffleFileManagerImpl"],
    ...["push.server.minChunkSizeInMergedShuffleFile", "push.server.mergedShuffleCleaner.shutdown.timeout"],
  ),
];

const sql: Unregistered[] = [
  ...["", ".*"].map((end) => ({
    pattern: `spark.sql.catalog.<name>${end}`,
    constant: "spark.sql.catalog.",
    source: "sql/connector/catalog/Catalogs.scala",
  })),
  // A builder without a default, which is no entry.
  ...plain("sql/internal/SQLConf.scala", "spark.sql.", "streaming.checkpointFileManagerClass"),
  ...plain(
    "streaming",
    "spark.streaming.",
    ...["blockQueueSize", "checkpoint.directory", "fileStream.minRememberDuration", "receiverRestartDelay"],
    ...["receiver.blockStoreTimeout", "stopSparkContextByDefault"],
  ),
];

/** Keys of other software than Spark's own distribution are not among them: connectors, table formats, plugins. */
export const sparkUnregistered: readonly Unregistered[] = [...core, ...kubernetes, ...transport, ...sql];

/** Sources of 0.5.4; the same in 0.6.3. */
export const celebornUnregistered: readonly Unregistered[] = [
  { pattern: "celeborn.hadoop.*", constant: "celeborn.hadoop.", source: "util/CelebornHadoopUtils.scala" },
  {
    pattern: "celeborn.metrics.conf.*",
    source: "metrics/MetricsConfig.scala: `celeborn.metrics.conf` and a dot",
  },
  {
    pattern: "celeborn.ratis.*",
    constant: "celeborn.ratis",
    source: "CelebornConf.scala: haRatisCustomConfigs; master/clustermeta/ha/HARaftServer.java",
  },
  {
    pattern: "celeborn.dynamicConfig.store.db.hikari.*",
    constant: "celeborn.dynamicConfig.store.db.hikari",
    source: "CelebornConf.scala: dynamicConfigStoreDbHikariCustomConfigs",
  },
  {
    pattern:
      "celeborn.ssl.{autoSslEnabled,enabled,keyStore,keyStorePassword,trustStore,trustStorePassword,protocol,enabledAlgorithms,trustStoreReloadingEnabled,trustStoreReloadIntervalMs,maxEncryptedBlockSize,sslHandshakeTimeoutMs}",
    source: "CelebornConf.scala: getSslConfig takes `<module>.` out of the key; what holds for every module",
  },
];

/** What may stand in the keys of Celeborn that have a name in angle brackets: docs/configuration/network-module.md. */
export const celebornParts: Readonly<Record<string, string>> = {
  id: "\\d+",
  module: "(?:rpc|rpc_app|rpc_service|push|fetch|data|replicate)",
  role: "(?:master|worker)",
};
