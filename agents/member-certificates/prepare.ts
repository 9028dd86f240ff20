import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { writeAtomically } from "../lib/atomic-file";
import { readIfPresent } from "../lib/read-if-present";
import { memberCertificate } from "../node-installer/certificates";
import { ensureCertificate } from "../pki/ensure-certificate";
import { authorityIn } from "./authority";

export interface MemberCertificates {
  /** Folder with the authority's certificate and key; read anew each time, since kubelet renews a Secret's files. */
  readonly authority: string;
  /** Folder in memory that etcd and its supervisor read. */
  readonly target: string;
  readonly commonName: string;
  /** DNS names and IP addresses of the member; loopback is added. */
  readonly names: readonly string[];
}

/**
 * Brings the member's folder up to date: `ca.crt`, the `peer` pair and the `server` pair, which comes last: its presence says that all is there.
 * @throws Error naming the file when the authority is not whole or cannot sign
 */
export async function prepareMember(wanted: MemberCertificates, now = new Date()): Promise<void> {
  const authority = await authorityIn(wanted.authority);
  const copy = join(wanted.target, "ca.crt");
  const certificate = await readFile(authority.certificatePath, "utf8");
  if ((await readIfPresent(copy)) !== certificate) await writeAtomically(copy, certificate, { mode: 0o644 });
  const leaf = memberCertificate(wanted.commonName, wanted.names);
  for (const pair of ["peer", "server"])
    await ensureCertificate({ path: join(wanted.target, pair), wanted: leaf }, authority, now);
}
