import { X509Certificate } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import type { EncryptionConfig } from "../../../agents/certificates/encryption";
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
    onlineManifest: join(folder, "kube-apiserver.yaml"),
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

test("the log folder is the API server's, and its group, which is the agent's too, may write", async () => {
  const wanted = preparation();
  mkdirSync(wanted.ownDirectory, { mode: 0o700 });
  await prepare(wanted);
  const { mode, uid, gid } = statSync(wanted.ownDirectory);
  expect([mode & 0o777, uid, gid]).toEqual([0o775, wanted.uid, wanted.uid]);
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

describe("encryption at rest", () => {
  const manifest = (...command: string[]) => stringify({ spec: { containers: [{ command }] } });
  const encrypting = manifest(
    "kube-apiserver",
    "--encryption-provider-config=/etc/kubernetes/enc/config.yaml",
  );
  const certificateOf = ({ target }: Preparation) => join(target, "spark-apiserver.crt");

  function withEncryption(): Preparation & { encryption: EncryptionConfig } {
    const wanted = preparation();
    const encryption = {
      path: "/etc/kubernetes/enc/config.yaml",
      source: join(wanted.source, "..", "config.yaml"),
      target: join(wanted.target, "encryption.yaml"),
    };
    writeFileSync(encryption.source, "keys");
    return { ...wanted, encryption };
  }

  test("an online API server that encrypts alone keeps this one from starting: Secrets would be in plain text", async () => {
    const wanted = preparation();
    writeFileSync(wanted.onlineManifest, encrypting);
    await expect(prepare(wanted)).rejects.toThrow(
      /--encryption-provider-config=\/etc\/kubernetes\/enc\/config.yaml and this one has none.*Set cluster.apiServer.encryptionConfigFile/,
    );
    expect(existsSync(certificateOf(wanted))).toBe(false);
  });

  test("so does one that does not encrypt while this one would", async () => {
    const wanted = withEncryption();
    writeFileSync(wanted.onlineManifest, manifest("kube-apiserver"));
    await expect(prepare(wanted)).rejects.toThrow("could not read the Secrets that this one stores");
    expect(existsSync(certificateOf(wanted))).toBe(false);
  });

  test("so does one that encrypts by another file", async () => {
    const wanted = withEncryption();
    writeFileSync(
      wanted.onlineManifest,
      manifest("kube-apiserver", "--encryption-provider-config=/etc/kubernetes/old/config.yaml"),
    );
    await expect(prepare(wanted)).rejects.toThrow(
      /=\/etc\/kubernetes\/old\/config.yaml and this one \/etc\/kubernetes\/enc\/config.yaml.*Set cluster.apiServer.encryptionConfigFile/,
    );
    expect(existsSync(certificateOf(wanted))).toBe(false);
  });

  test("when both encrypt the configuration is copied, closed to others, again when it changes", async () => {
    const wanted = withEncryption();
    writeFileSync(wanted.onlineManifest, encrypting);
    await prepare(wanted);
    expect(statSync(wanted.encryption.target).mode & 0o777).toBe(0o640);
    writeFileSync(wanted.encryption.source, "rotated keys");
    await prepare(wanted);
    expect(readFileSync(wanted.encryption.target, "utf8")).toBe("rotated keys");
  });

  test("when neither does, it starts", async () => {
    const wanted = preparation();
    writeFileSync(wanted.onlineManifest, manifest("kube-apiserver"));
    await prepare(wanted);
    expect(existsSync(certificateOf(wanted))).toBe(true);
  });
});
