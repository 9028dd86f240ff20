import { readIfPresent } from "../lib/read-if-present";
import { flagValues } from "../lib/static-pod-flags";

/** An encryption configuration on the node and the API server's copy of it. */
export interface EncryptionConfig {
  /** Its path on the node, as the online API server's flag names it. */
  readonly path: string;
  /** Where the agent sees it. */
  readonly source: string;
  readonly target: string;
}

/**
 * Refuses an API server that encrypts while the online one of its node does not, the other way round, or with another file: it would write Secrets in plain text
 * into the shared etcd, or such that the online one cannot read them. A node without that manifest cannot be compared.
 * @param onlineManifest path of the online API server's static pod
 * @throws Error with what differs and what to do
 */
export async function refuseOtherEncryption(
  onlineManifest: string,
  encryption: EncryptionConfig | undefined,
): Promise<void> {
  const manifest = await readIfPresent(onlineManifest);
  if (manifest === undefined) return;
  const [online] = flagValues(manifest, "--encryption-provider-config");
  if (online !== undefined && encryption === undefined)
    throw new Error(
      `the online API server of this node has --encryption-provider-config=${online} and this one has none: it would store Secrets in plain text. ` +
        "Set cluster.apiServer.encryptionConfigFile to that file on the nodes",
    );
  if (online === undefined && encryption !== undefined)
    throw new Error(
      "the online API server of this node has no --encryption-provider-config and this one has: it could not read the Secrets that this one stores. " +
        "Give it to the online API servers first, or remove cluster.apiServer.encryptionConfigFile",
    );
  if (online !== undefined && encryption !== undefined && online !== encryption.path)
    throw new Error(
      `the online API server of this node has --encryption-provider-config=${online} and this one ${encryption.path}: with other keys neither could read the Secrets of the other. ` +
        "Set cluster.apiServer.encryptionConfigFile to the online API servers' file",
    );
}
