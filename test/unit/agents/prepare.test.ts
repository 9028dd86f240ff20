import { X509Certificate } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Preparation, prepare } from "../../../agents/certificates/prepare";
import { makeAuthority } from "./authority";

function preparation(changes: Partial<Preparation> = {}): Preparation {
  const folder = mkdtempSync(join(tmpdir(), "prepare-"));
  const source = join(folder, "node-pki");
  mkdirSync(join(source, "etcd"), { recursive: true });
  makeAuthority(undefined, source);
  writeFileSync(join(source, "sa.key"), "signing key");
  writeFileSync(join(source, "etcd", "ca.crt"), "etcd authority");
  return {
    source,
    target: join(folder, "pod-pki"),
    commonName: "spark-apiserver",
    names: ["localhost", "10.0.0.1"],
    copies: ["sa.key", "etcd/ca.crt"],
    ownDirectory: join(folder, "log"),
    uid: process.getuid!(),
    ...changes,
  };
}

test("copies come with their modes and the certificate comes last, so that its presence says that all is there", async () => {
  const wanted = preparation();
  await prepare(wanted);
  const certificate = readFileSync(join(wanted.target, "spark-apiserver.crt"), "utf8");
  expect(new X509Certificate(certificate).subjectAltName).toBe("DNS:localhost, IP Address:10.0.0.1");
  expect(readFileSync(join(wanted.target, "etcd/ca.crt"), "utf8")).toBe("etcd authority");
  expect(statSync(join(wanted.target, "sa.key")).mode & 0o777).toBe(0o640);
  expect(existsSync(wanted.ownDirectory)).toBe(true);
});

test("a file that the node lacks is named with who writes it, and no certificate says that all is there", async () => {
  const wanted = preparation({ copies: ["sa.key", "events-proxy/client.key"] });
  await expect(prepare(wanted)).rejects.toThrow(
    `${wanted.source}/events-proxy/client.key does not exist; the installer of the Events etcd writes it`,
  );
  expect(existsSync(join(wanted.target, "spark-apiserver.crt"))).toBe(false);
});

test.each(["ca.key", "etcd/ca.key", "front-proxy-ca.key"])("%s is never copied", async (name) => {
  await expect(prepare(preparation({ copies: [name] }))).rejects.toThrow(
    `${name}: the key of an authority is never copied`,
  );
});
