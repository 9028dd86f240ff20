import type { MavenJar } from "./maven-jar";

/** Celeborn's release lines that the platform knows, by major and minor version. */
export const celebornLines = ["0.5", "0.6"] as const;
export type CelebornLine = (typeof celebornLines)[number];

/** The line of a release such as `0.5.4`; undefined for one that the platform does not know. */
export const celebornLineOf = (version: string): CelebornLine | undefined =>
  celebornLines.find((line) => new RegExp(`^${line.replace(".", "\\.")}\\.\\d+$`).test(version));

/** What differs between the release lines for those who configure servers or clients. */
export interface CelebornRelease {
  /** The one release of the line whose keys are proven: others have fewer, and ignore what they do not know. */
  readonly version: string;
  /** Keys of dynamic configuration for what one user may have. `celeborn.quota.tenant.*` is that in 0.5, and a whole tenant's sum in 0.6. */
  readonly userQuota: { readonly diskBytes: string; readonly diskFiles: string };
  /** Masters' key to keep where workers have said that they are over a restart. Without one they ask their own script again. */
  readonly keepsLocations?: string;
  /** Client key to have a stage run again whose shuffle data is lost. */
  readonly stageRerun: string;
  /** Where a client finds whose quota a job counts to: prefix of `tenant` and `userName`, in Spark's configuration or in the JVM's system properties alone (CELEBORN-1966). */
  readonly identity: { readonly prefix: string; readonly from: "configuration" | "systemProperties" };
}

/**
 * The one table of differences. Ports, HA keys, storage and shutdown keys, the exit form and the form of the dynamic configuration file are the same in both.
 * @see apache/celeborn v0.5.4 and v0.6.3: common/.../CelebornConf.scala; master/.../quota/QuotaManager.scala; common/.../identity/DefaultIdentityProvider.scala
 */
export const celebornReleases: Readonly<Record<CelebornLine, CelebornRelease>> = {
  "0.5": {
    version: "0.5.4",
    userQuota: {
      diskBytes: "celeborn.quota.tenant.diskBytesWritten",
      diskFiles: "celeborn.quota.tenant.diskFileCount",
    },
    stageRerun: "celeborn.client.spark.fetch.throwsFetchFailure",
    identity: { prefix: "celeborn.quota.identity.user-specific", from: "systemProperties" },
  },
  "0.6": {
    version: "0.6.3",
    userQuota: {
      diskBytes: "celeborn.quota.user.diskBytesWritten",
      diskFiles: "celeborn.quota.user.diskFileCount",
    },
    keepsLocations: "celeborn.master.persist.workerNetworkLocation",
    stageRerun: "celeborn.client.spark.stageRerun.enabled",
    identity: { prefix: "celeborn.identity.user-specific", from: "configuration" },
  },
};

/**
 * Clients that Maven Central has, by release. Each is built against Spark 3.4 and finds what differs in 3.0 to 3.5 by reflection; its own project asks for a client
 * built for each Spark. `image` of the stack is for such a one.
 */
export const celebornClients: Readonly<Record<string, MavenJar>> = {
  "0.5.4": {
    group: "org.apache.celeborn",
    artifact: "celeborn-client-spark-3-shaded_2.12",
    version: "0.5.4",
    sha256: "e933010306a36b15e407f6a67c36c2bef809b83fdd6590ca3c9f8922abe818c7",
  },
};

/** What Spark has to know of a Celeborn cluster. */
export interface CelebornFacts {
  /** Release of the servers, such as `0.5.4`. */
  readonly version: string;
  /** Masters as clients and workers name them, `host:port` each, in the order of their ids. */
  readonly endpoints: readonly string[];
  /** Workers that there are when none is missing. */
  readonly workers: number;
  /** Whether clients write each partition to two workers. */
  readonly replication: boolean;
  /** Whether the two workers of a partition are in different racks or zones. */
  readonly rackAware: boolean;
  /** Whether an application proves who it is. */
  readonly authentication: boolean;
}
