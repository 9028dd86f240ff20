import { X509Certificate } from "node:crypto";
import {
  cpSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { prepareMember } from "../../../agents/member-certificates/prepare";
import { makeAuthority } from "../agents/authority";

const folder = (name: string) => mkdtempSync(join(tmpdir(), `${name}-`));
/** Faster to make than RSA. */
const curve = ["ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"];
const day = 24 * 60 * 60 * 1000;

function setUp() {
  const authority = folder("authority");
  makeAuthority(curve, authority);
  const wanted = {
    authority,
    target: folder("member"),
    commonName: "etcd-events-0",
    names: ["etcd-events-0.etcd-events-peers.hosted.svc.cluster.local", "10.1.2.3"],
  };
  const read = (file: string) => readFileSync(join(wanted.target, file), "utf8");
  return { wanted, read };
}

test("a member gets both pairs and the authority's certificate, and nothing of its key", async () => {
  const { wanted, read } = setUp();
  await prepareMember(wanted);
  expect(readdirSync(wanted.target).sort()).toEqual([
    ...["ca.crt", "peer.crt", "peer.key", "server.crt", "server.key"],
  ]);
  const key = readFileSync(join(wanted.authority, "ca.key"), "utf8");
  for (const file of readdirSync(wanted.target)) expect(read(file)).not.toContain(key.slice(100, 200));
  expect((statSync(join(wanted.target, "server.key")).mode & 0o777).toString(8)).toBe("640");
  const certificate = new X509Certificate(read("peer.crt"));
  for (const name of [...wanted.names, "localhost", "127.0.0.1"])
    expect(certificate.checkHost(name) ?? certificate.checkIP(name)).toBe(name);
  expect(certificate.verify(new X509Certificate(read("ca.crt")).publicKey)).toBe(true);
});

test("what fits stays; what is past two thirds of its life is renewed", async () => {
  const { wanted, read } = setUp();
  await prepareMember(wanted);
  const first = read("server.crt");
  await prepareMember(wanted, new Date(Date.now() + 60 * day));
  expect(read("server.crt")).toBe(first);
  await prepareMember(wanted, new Date(Date.now() + 70 * day));
  expect(read("server.crt")).not.toBe(first);
});

test("another address of the pod is another certificate", async () => {
  const { wanted, read } = setUp();
  await prepareMember(wanted);
  await prepareMember({ ...wanted, names: [wanted.names[0]!, "10.9.9.9"] });
  expect(new X509Certificate(read("server.crt")).checkIP("10.9.9.9")).toBe("10.9.9.9");
});

test("another authority in the Secret signs anew", async () => {
  const { wanted, read } = setUp();
  await prepareMember(wanted);
  makeAuthority(curve, wanted.authority);
  await prepareMember(wanted);
  expect(new X509Certificate(read("server.crt")).verify(new X509Certificate(read("ca.crt")).publicKey)).toBe(
    true,
  );
  expect(read("ca.crt")).toBe(readFileSync(join(wanted.authority, "ca.crt"), "utf8"));
});

test("an authority's file may hold its predecessor too, which members then trust as well: the first one signs", async () => {
  const { wanted, read } = setUp();
  const predecessor = folder("predecessor");
  makeAuthority(curve, predecessor);
  const path = join(wanted.authority, "ca.crt");
  const signs = readFileSync(path, "utf8");
  writeFileSync(path, signs + readFileSync(join(predecessor, "ca.crt"), "utf8"));
  await prepareMember(wanted);
  expect(read("ca.crt").match(/BEGIN CERTIFICATE/g)).toHaveLength(2);
  expect(new X509Certificate(read("server.crt")).verify(new X509Certificate(signs).publicKey)).toBe(true);
  const issued = read("server.crt");
  await prepareMember(wanted);
  expect(read("server.crt")).toBe(issued);
});

test("a Secret of cert-manager's works: its ca.crt is the issuer of tls.crt, which signs", async () => {
  const { wanted, read } = setUp();
  for (const kind of ["crt", "key"])
    renameSync(join(wanted.authority, `ca.${kind}`), join(wanted.authority, `tls.${kind}`));
  const root = folder("root");
  makeAuthority(curve, root);
  cpSync(join(root, "ca.crt"), join(wanted.authority, "ca.crt"));
  await prepareMember(wanted);
  expect(read("ca.crt")).toBe(readFileSync(join(wanted.authority, "tls.crt"), "utf8"));
});

test.each([
  [
    "no key",
    ["ca.key"],
    "holds neither ca.key nor tls.key; the Secret of the authority needs ca.crt and ca.key",
  ],
  ["no certificate", ["ca.crt"], "ca.crt does not exist, but ca.key does"],
])("%s: the message says what the Secret lacks", async (_, removed, message) => {
  const { wanted } = setUp();
  for (const file of removed) rmSync(join(wanted.authority, file));
  await expect(prepareMember(wanted)).rejects.toThrow(message);
});
