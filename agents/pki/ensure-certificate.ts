import { readFile } from "node:fs/promises";
import { writeAtomically } from "../lib/atomic-file";
import { log } from "../lib/log";
import { readIfPresent } from "../lib/read-if-present";
import { type Authority, issue } from "./issue";
import { type LeafCertificate, reasonToIssue } from "./leaf-certificate";

/** Where a pair lives: `<path>.crt` for everybody and `<path>.key` for root and one group. */
export interface CertificateFile {
  readonly path: string;
  /** Group that may read the key; default: the process's. */
  readonly gid?: number;
  readonly wanted: LeafCertificate;
}

/**
 * Issues the certificate if the one on disk does not fit, is missing or damaged, or is past two thirds of its life. etcd and the API server read
 * these files anew for each connection or when they change, so that no restart is needed. The key goes first: a crash between the two leaves a pair that
 * does not match, which the next call replaces.
 * @returns why it was issued, or undefined when nothing changed
 */
export async function ensureCertificate(
  file: CertificateFile,
  authority: Authority,
  now = new Date(),
): Promise<string | undefined> {
  const certificate = await readIfPresent(`${file.path}.crt`);
  const privateKey = await readIfPresent(`${file.path}.key`);
  const existing =
    certificate === undefined || privateKey === undefined ? undefined : { certificate, privateKey };
  const authorityPem = await readFile(authority.certificatePath, "utf8");
  const reason = reasonToIssue(existing, file.wanted, authorityPem, now);
  if (reason === undefined) return undefined;
  const pair = await issue(file.wanted, authority, now);
  await writeAtomically(`${file.path}.key`, pair.privateKey, { mode: 0o640, gid: file.gid });
  await writeAtomically(`${file.path}.crt`, pair.certificate, { mode: 0o644 });
  log("info", "issued a certificate", { path: `${file.path}.crt`, reason, names: file.wanted.names });
  return reason;
}
