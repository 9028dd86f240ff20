import { execFileSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Authority } from "../../../agents/pki/issue";

/** Makes an authority as kubeadm does, with an RSA key, or with an elliptic curve's or another key of openssl. */
export function makeAuthority(
  key = ["rsa:2048"],
  folder = mkdtempSync(join(tmpdir(), "authority-")),
): Authority {
  const authority = { certificatePath: join(folder, "ca.crt"), keyPath: join(folder, "ca.key") };
  execFileSync(
    "openssl",
    [
      ...["req", "-x509", "-nodes", "-subj", "/CN=test-ca", "-days", "100", "-newkey", ...key],
      ...["-keyout", authority.keyPath, "-out", authority.certificatePath],
    ],
    { stdio: "ignore" },
  );
  return authority;
}
