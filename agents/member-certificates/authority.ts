import { join } from "node:path";
import { readIfPresent } from "../lib/read-if-present";
import type { Authority } from "../pki/issue";

/** Names of the files as a hand-made Secret has them, and as one of type `kubernetes.io/tls` or of cert-manager has them. */
const pairs = [
  ["ca.crt", "ca.key"],
  ["tls.crt", "tls.key"],
] as const;

/**
 * The authority in a folder. The first pair whose key is there counts: cert-manager's Secrets hold a `ca.crt` too, which is the issuer of `tls.crt` and has no key there.
 * @throws Error with what is missing
 */
export async function authorityIn(folder: string): Promise<Authority> {
  for (const [certificate, key] of pairs) {
    const authority = { certificatePath: join(folder, certificate), keyPath: join(folder, key) };
    if ((await readIfPresent(authority.keyPath)) !== undefined) {
      if ((await readIfPresent(authority.certificatePath)) !== undefined) return authority;
      throw new Error(`${authority.certificatePath} does not exist, but ${key} does; the Secret needs both`);
    }
  }
  throw new Error(
    `${folder} holds neither ca.key nor tls.key; the Secret of the authority needs ca.crt and ca.key, or tls.crt and tls.key`,
  );
}
