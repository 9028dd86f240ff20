import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Authority } from "../../../agents/pki/issue";

/** An authority whose name is a PrintableString, as in kubeadm's: Go compares names byte by byte, and openssl alone would make a UTF8String. */
export function etcdAuthority(folder: string): Authority {
  mkdirSync(folder, { recursive: true });
  const authority = { certificatePath: join(folder, "ca.crt"), keyPath: join(folder, "ca.key") };
  const config = join(folder, "openssl.cnf");
  writeFileSync(
    config,
    "[req]\nstring_mask=nombstr\ndistinguished_name=name\nx509_extensions=ca\n[name]\n[ca]\nbasicConstraints=critical,CA:true\nsubjectKeyIdentifier=hash\nkeyUsage=critical,keyCertSign,digitalSignature\n",
  );
  const files = ["-keyout", authority.keyPath, "-out", authority.certificatePath];
  execFileSync(
    "openssl",
    [
      "req",
      "-x509",
      "-nodes",
      "-config",
      config,
      "-subj",
      "/CN=etcd-ca",
      "-days",
      "10",
      "-newkey",
      "rsa:2048",
      ...files,
    ],
    { stdio: "ignore" },
  );
  return authority;
}
