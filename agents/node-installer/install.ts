import { chmod, chown, mkdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { writeAtomically } from "../lib/atomic-file";
import { log } from "../lib/log";
import { readIfPresent } from "../lib/read-if-present";
import { ensureCertificate } from "../pki/ensure-certificate";
import { certificateFiles } from "./certificates";
import { refuseUnknownClientPort } from "./client-port";
import { type DesiredState, type Member, memberOn } from "./desired-state";
import { leaveMembership } from "./leave";
import type { NodeFiles } from "./node-files";
import { refuseOtherPeerPort } from "./peer-port";
import { startTimeErrorMilliseconds } from "./member-health";
import { staticPodManifest, writtenAtOf } from "./static-pod";

/**
 * Makes the node's files what they should be and leaves alone what already is. The manifest comes last, so that kubelet never starts a member
 * that lacks a certificate or its data directory.
 * @param node name of this node
 * @throws Error when the node's member has another peer port and data, or another client port than its API server dials; nothing is changed then. And while a
 *   member that the node shall no longer have has not gone
 * @returns when the manifest of this node's member was written; undefined when the node has no member
 */
export async function install(
  desired: DesiredState,
  node: string,
  files: NodeFiles,
  now = new Date(),
): Promise<Date | undefined> {
  await refuseOtherPeerPort(desired, files);
  await refuseUnknownClientPort(desired, files);
  const member = memberOn(desired, node);
  for (const file of certificateFiles(desired, member, files))
    await ensureCertificate(file, files.authority, now);
  if (!member) {
    await leaveMembership(desired, files);
    return undefined;
  }
  await copyAuthority(files);
  await ensureDataDirectory(files.dataDirectory, desired.uid);
  return ensureManifest(desired, member, files, now);
}

async function copyAuthority(files: NodeFiles): Promise<void> {
  const copy = join(files.memberFolder, "ca.crt");
  const certificate = await readFile(files.authority.certificatePath, "utf8");
  if ((await readIfPresent(copy)) !== certificate) await writeAtomically(copy, certificate, { mode: 0o644 });
}

/**
 * The installer's group may pass through, so that it sees whether there is data. Root may change a directory's mode only while it owns it:
 * the installer has CAP_CHOWN and neither CAP_FOWNER nor CAP_DAC_OVERRIDE.
 */
async function ensureDataDirectory(path: string, uid: number): Promise<void> {
  await mkdir(path, { recursive: true });
  const current = await stat(path);
  const gid = process.getgid!();
  if (current.uid === uid && current.gid === gid && (current.mode & 0o777) === 0o710) return;
  await chown(path, process.getuid!(), gid);
  await chmod(path, 0o710);
  await chown(path, uid, gid);
}

/**
 * A manifest of the future is written anew: its clock was ahead then, and no member could ever be younger (`memberProblem`). That restarts the member, once.
 */
async function ensureManifest(
  desired: DesiredState,
  member: Member,
  files: NodeFiles,
  now: Date,
): Promise<Date> {
  const current = await readIfPresent(files.manifest);
  const writtenAt = current === undefined ? undefined : writtenAtOf(current);
  const future = writtenAt !== undefined && writtenAt.getTime() > now.getTime() + startTimeErrorMilliseconds;
  if (writtenAt && !future && current === staticPodManifest(desired, member, writtenAt)) return writtenAt;
  const manifest = staticPodManifest(desired, member, now);
  await writeAtomically(files.manifest, manifest, { mode: 0o600, temporaryFolder: files.temporaryFolder });
  log("info", "wrote the manifest of the member", {
    path: files.manifest,
    reason: current === undefined ? "there was none" : future ? "it was of the future" : "it differed",
  });
  return now;
}
