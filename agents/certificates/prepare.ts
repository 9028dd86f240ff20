import { chmod, chown, mkdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { writeAtomically } from "../lib/atomic-file";
import { log } from "../lib/log";
import { readIfPresent } from "../lib/read-if-present";
import { ensureCertificate } from "../pki/ensure-certificate";
import { type EncryptionConfig, refuseOtherEncryption } from "./encryption";

export interface Preparation {
  /** The node's PKI folder, with the cluster's authority in `ca.crt` and `ca.key`. */
  readonly source: string;
  /** A folder in memory that the API server reads. */
  readonly target: string;
  /** Common name and base name of the serving certificate. */
  readonly commonName: string;
  /** DNS names and IP addresses of the serving certificate. */
  readonly names: readonly string[];
  /** Files to copy, relative to both folders, such as `etcd/ca.crt`. Keys of authorities are refused. */
  readonly copies: readonly string[];
  /** Manifest of the online API server on this node. */
  readonly onlineManifest: string;
  /** The encryption configuration that the API server reads, if it has one. */
  readonly encryption?: EncryptionConfig;
  /** A folder that the API server writes to. */
  readonly ownDirectory: string;
  /** User and group of the API server. */
  readonly uid: number;
}

/** Others may read: who collects logs runs as somebody else. */
const folderMode = 0o775;

const authorityKey = /(^|\/)(front-proxy-)?ca\.key$/;

/**
 * Brings the target up to date. The serving certificate comes last: its presence says that all is there.
 * @throws Error naming the file when one of the node's is missing, or when the node's API servers do not encrypt alike
 */
export async function prepare(preparation: Preparation, now = new Date()): Promise<void> {
  const { source, target, uid, commonName } = preparation;
  await refuseOtherEncryption(preparation.onlineManifest, preparation.encryption);
  for (const name of preparation.copies) {
    if (authorityKey.test(name)) throw new Error(`${name}: the key of an authority is never copied`);
    await copyIfDifferent(join(source, name), join(target, name), uid, name.endsWith(".key"));
  }
  const { encryption } = preparation;
  if (encryption) await copyIfDifferent(encryption.source, encryption.target, uid, true);
  await handOver(preparation.ownDirectory, uid);
  const wanted = { commonName, names: preparation.names, usages: ["serverAuth"] as const };
  const authority = { certificatePath: join(source, "ca.crt"), keyPath: join(source, "ca.key") };
  await ensureCertificate({ path: join(target, commonName), gid: uid, wanted }, authority, now);
}

async function copyIfDifferent(source: string, target: string, gid: number, secret: boolean): Promise<void> {
  const content = await readFile(source, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
    const remedy = source.includes("/events-proxy/")
      ? "the installer of the Events etcd writes it; see its log on this node"
      : "kubeadm lays it out on control-plane nodes";
    throw new Error(`${source} does not exist; ${remedy}`);
  });
  if ((await readIfPresent(target)) === content) return;
  await writeAtomically(target, content, { mode: secret ? 0o640 : 0o644, gid });
  log("info", "copied a file for the API server", { from: source, to: target });
}

/**
 * The API server owns the folder; its group, which is the agent's too, may write: the agent has no capability to write what belongs to others. Only an owner may
 * change the mode, so the folder comes back for a moment if its mode is not right.
 */
async function handOver(directory: string, uid: number): Promise<void> {
  await mkdir(directory, { recursive: true });
  const current = await stat(directory);
  if (current.uid === uid && (current.mode & 0o777) === folderMode) return;
  if (current.uid !== process.getuid!()) await chown(directory, process.getuid!(), uid);
  await chmod(directory, folderMode);
  await chown(directory, uid, uid);
}
