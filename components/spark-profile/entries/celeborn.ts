import {
  type CelebornFacts,
  type CelebornRelease,
  celebornLineOf,
  celebornReleases,
} from "../../../lib/celeborn";
import { type ConfEntry, entry } from "../../../lib/conf-entry";
import { type SparkLine, hasFeature } from "../../../lib/spark-features";

/**
 * How often a reader asks a worker that does not answer, per replica. A try at one that refuses is three connects with `celeborn.data.io.retryWait` (5 s) between them, and as long again until the next: 15 s.
 * Measured on 0.5.4: Celeborn's own three tries are 45 s. A worker that is rolled is away for as long as its pod takes to stop its JVM, come back on its node, mount its volumes and read its recovery
 * database: two minutes. Not by a longer wait, which is one of all those connects.
 * @see apache/celeborn v0.5.4 common/.../client/TransportClientFactory.java (retryCreateClient), client/.../read/CelebornInputStream.java (createReaderWithRetry)
 */
export const fetchTries = 8;

/**
 * What is particular to a client's line: it reads these keys, whatever the servers are. Of a client that nobody knows, which `combinationProblems` refuses, the servers' stand in.
 * @param clientVersion of the client in the image, such as `0.5.4`. Default: that of the servers
 * @throws RangeError for servers that nobody knows
 */
function releaseOf({ version }: CelebornFacts, clientVersion = version): CelebornRelease {
  const line = celebornLineOf(clientVersion) ?? celebornLineOf(version);
  if (!line) throw new RangeError(`no profile is derived for Celeborn ${version}`);
  return celebornReleases[line];
}

/**
 * Shuffle data are Celeborn's, so an executor may go while they are needed.
 * @param clientVersion as of `releaseOf`
 */
export function celebornEntries(
  facts: CelebornFacts,
  line: SparkLine,
  tenant: string,
  clientVersion?: string,
): ConfEntry[] {
  const release = releaseOf(facts, clientVersion);
  const client = "spark.celeborn.client";
  return [
    entry(
      "spark.shuffle.manager",
      "org.apache.spark.shuffle.celeborn.SparkShuffleManager",
      "Shuffle data go to Celeborn's workers.",
    ),
    ...(hasFeature(line, "reliableStorage")
      ? [
          entry(
            "spark.shuffle.sort.io.plugin.class",
            "org.apache.spark.shuffle.celeborn.CelebornShuffleDataIO",
            "Tells dynamic allocation that no executor has shuffle data to lose.",
          ),
        ]
      : []),
    entry(
      "spark.serializer",
      "org.apache.spark.serializer.KryoSerializer",
      "Celeborn moves serialized records, which Java's own serializer does not allow; it would fail or corrupt them, unchecked.",
    ),
    entry("spark.celeborn.master.endpoints", facts.endpoints.join(","), "Celeborn's masters."),
    entry(
      `${client}.spark.shuffle.fallback.policy`,
      "NEVER",
      "A shuffle that fell back to the executors' disks would be lost with the first executor that goes.",
    ),
    entry(
      `${client}.push.replicate.enabled`,
      facts.replication,
      facts.replication
        ? "Each partition is on two workers, so that one may go."
        : "The platform's Celeborn keeps each partition once.",
    ),
    ...(facts.replication && facts.rackAware
      ? [entry(`${client}.reserveSlots.rackaware.enabled`, true, "The two are in different racks or zones.")]
      : []),
    entry(
      `spark.${release.stageRerun}`,
      true,
      "Data that are lost all the same are computed again; otherwise the job fails.",
    ),
    entry(
      `${client}.fetch.maxRetriesForEachReplica`,
      fetchTries,
      "A worker that is restarted serves what it had: two minutes for it to come back, at 15 s a try.",
    ),
    ...lostWorkerEntries(facts),
    entry(
      "spark.celeborn.auth.enabled",
      facts.authentication,
      facts.authentication
        ? "An application proves that its connections are its."
        : "The platform's Celeborn asks nobody who they are.",
    ),
    ...identityEntries(release, tenant),
    entry(
      "spark.sql.adaptive.localShuffleReader.enabled",
      false,
      "It is for map output on the executors' own disks.",
    ),
  ];
}

/**
 * A job with replication that loses a worker goes on with the others, and soon: with the defaults its driver asked the dead worker for 40 s at the end of each stage, with
 * these for 5 s (0.5.4, three workers). The driver's connections have another name in Celeborn's configuration when they are authenticated.
 */
const lostWorkerEntries = ({ replication, authentication }: CelebornFacts): ConfEntry[] => {
  if (!replication) return [];
  const other = "A worker that failed is left alone for a while: the other one of a partition has its data.";
  const toServers = authentication ? "rpc_service" : "rpc_app";
  return [
    entry("spark.celeborn.client.push.excludeWorkerOnFailure.enabled", true, other),
    entry("spark.celeborn.client.fetch.excludeWorkerOnFailure.enabled", true, other),
    entry(`spark.celeborn.${toServers}.io.maxRetries`, 2, "The driver does not wait long for a dead worker."),
    entry(`spark.celeborn.${toServers}.io.retryWait`, "1s", "Between two of these tries."),
  ];
};

const identityEntries = ({ identity: { prefix, from } }: CelebornRelease, tenant: string): ConfEntry[] =>
  from === "systemProperties"
    ? []
    : [
        entry(`spark.${prefix}.tenant`, tenant, "Whose quota it counts to."),
        entry(`spark.${prefix}.userName`, tenant, "Quotas are the tenant's as a whole."),
      ];

/** Options of the driver's JVM, where the client reads from its system properties alone whose quota a job counts to. @param clientVersion as of `releaseOf` */
export function celebornJavaOptions(facts: CelebornFacts, tenant: string, clientVersion?: string): string[] {
  const { prefix, from } = releaseOf(facts, clientVersion).identity;
  return from === "systemProperties"
    ? ["tenant", "userName"].map((key) => `-D${prefix}.${key}=${tenant}`)
    : [];
}
