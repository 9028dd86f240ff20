import { execFileSync } from "node:child_process";
import { X509Certificate, createPrivateKey } from "node:crypto";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { ensureCertificate } from "../../../agents/pki/ensure-certificate";
import { issue } from "../../../agents/pki/issue";
import {
  type LeafCertificate,
  lifetimeMilliseconds,
  reasonToIssue,
  renewalTime,
} from "../../../agents/pki/leaf-certificate";
import { makeAuthority } from "./authority";

const authority = makeAuthority();
const authorityPem = readFileSync(authority.certificatePath, "utf8");
const now = new Date();
const days = (count: number) => new Date(now.getTime() + count * 24 * 60 * 60 * 1000);

const server: LeafCertificate = {
  commonName: "node-1",
  names: ["localhost", "127.0.0.1", "::1", "node-1.example.com"],
  usages: ["serverAuth", "clientAuth"],
};

const reason = async (wanted: LeafCertificate, at = now, had = server) =>
  reasonToIssue(await issue(had, authority, now), wanted, authorityPem, at);

test("a certificate says what was asked for, and the authority vouches for it", async () => {
  const pair = await issue(server, authority, now);
  const certificate = new X509Certificate(pair.certificate);
  expect(certificate.verify(new X509Certificate(authorityPem).publicKey)).toBe(true);
  expect(certificate.checkIssued(new X509Certificate(authorityPem))).toBe(true);
  expect(certificate.checkPrivateKey(createPrivateKey(pair.privateKey))).toBe(true);
  expect(certificate.subject).toBe("CN=node-1");
  expect(certificate.ca).toBe(false);
  expect(certificate.subjectAltName).toBe(
    "DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1, DNS:node-1.example.com",
  );
  expect(certificate.keyUsage).toEqual(["1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2"]);
});

const openssl = (pem: string, ...args: string[]): string =>
  execFileSync("openssl", args, { input: pem, encoding: "utf8" });

/** The types and values of the names in a certificate, issuer first: etcd compares their bytes, openssl and node their text. */
const encodedNames = (pem: string): string[] => {
  const output = openssl(pem, "asn1parse");
  return [...output.matchAll(/prim: (\w+STRING) *:test-ca/g)].map(([, type]) => type!);
};

test("the issuer is encoded as the authority encodes itself, else etcd calls it unknown", async () => {
  const { certificate } = await issue(server, authority, now);
  const [, subject] = encodedNames(authorityPem);
  expect(encodedNames(certificate)).toEqual([subject]);
});

test("a client's certificate without a common name has none", async () => {
  const { certificate } = await issue(
    { organization: "team", names: [], usages: ["clientAuth"] },
    authority,
    now,
  );
  expect(new X509Certificate(certificate)).toMatchObject({ subject: "O=team", subjectAltName: undefined });
});

test("a name with = or , in it stays one name", async () => {
  const { certificate } = await issue({ ...server, commonName: "a=b,O=c" }, authority, now);
  // Not toLegacyObject: in Node.js 20 it leaves node:tls without createSecureContext where nobody had loaded that before.
  expect(openssl(certificate, "x509", "-noout", "-subject", "-nameopt", "RFC2253")).toBe(
    "subject=CN=a=b\\,O=c\n",
  );
});

test.each([
  [["ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"]],
  [["ec", "-pkeyopt", "ec_paramgen_curve:secp384r1"]],
])("an authority with a key of %j signs too", async (key) => {
  const other = makeAuthority(key);
  const { certificate } = await issue(server, other, now);
  expect(
    new X509Certificate(certificate).verify(
      new X509Certificate(readFileSync(other.certificatePath)).publicKey,
    ),
  ).toBe(true);
});

test("an authority with an unsuitable key is refused with its path and what is allowed", async () => {
  const other = makeAuthority(["ed25519"]);
  await expect(issue(server, other, now)).rejects.toThrow(
    `${other.keyPath}: a ed25519 key cannot sign here; use RSA or an ECDSA key on P-256, P-384 or P-521, as kubeadm makes them`,
  );
});

test("a certificate never outlives its authority", async () => {
  const { certificate } = await issue(server, authority, now);
  const issuer = new X509Certificate(authorityPem);
  expect(new X509Certificate(certificate).validTo).toBe(issuer.validTo);
  expect(new Date(issuer.validTo).getTime() - now.getTime()).toBeLessThan(lifetimeMilliseconds);
});

test("a certificate that fits stays", async () => {
  expect(await reason(server)).toBeUndefined();
});

test.each<[string, LeafCertificate, RegExp]>([
  ["another subject", { ...server, commonName: "node-2" }, /^its subject is CN=node-1, wanted CN=node-2$/],
  ["a missing name", { ...server, names: [...server.names, "10.0.0.9"] }, /^it lacks the names 10\.0\.0\.9$/],
  ["a name too many", { ...server, names: ["localhost"] }, /^it has the names .*, wanted localhost$/],
  [
    "another usage",
    { ...server, usages: ["serverAuth"] },
    /^its extended key usages are .*, wanted serverAuth$/,
  ],
])("%s is a reason to issue", async (_, wanted, message) => {
  expect(await reason(wanted)).toMatch(message);
});

test("age is a reason after two thirds of the life, not before", async () => {
  expect(await reason(server, days(66))).toBeUndefined();
  expect(await reason(server, days(67))).toMatch(/^two thirds of its life are over since .*; it ends /);
});

test("damage is a reason: no file, no certificate, another's key, another authority", async () => {
  const pair = await issue(server, authority, now);
  const other = await issue(server, makeAuthority(), now);
  expect(reasonToIssue(undefined, server, authorityPem, now)).toBe("there is none");
  expect(reasonToIssue({ ...pair, certificate: "" }, server, authorityPem, now)).toMatch(
    /^it cannot be read/,
  );
  expect(reasonToIssue({ ...pair, privateKey: "x" }, server, authorityPem, now)).toMatch(
    /^it cannot be read/,
  );
  expect(reasonToIssue({ ...pair, privateKey: other.privateKey }, server, authorityPem, now)).toBe(
    "the private key belongs to another certificate",
  );
  expect(reasonToIssue(other, server, authorityPem, now)).toBe("another authority signed it");
});

test("renewal is within the life, after its middle and before its end", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4e12 }), fc.integer({ min: 3, max: 4e11 }), (start, length) => {
      const time = renewalTime(new Date(start), new Date(start + length)).getTime();
      return time > start + length / 2 - 1 && time < start + length;
    }),
  );
});

test("ensuring twice issues once, and mends a pair that a crash left half-replaced", async () => {
  const path = join(mkdtempSync(join(tmpdir(), "certificate-")), "server");
  const file = { path, wanted: server };
  expect(await ensureCertificate(file, authority)).toBe("there is none");
  const issued = readFileSync(`${path}.crt`, "utf8");
  expect(await ensureCertificate(file, authority)).toBeUndefined();
  expect(readFileSync(`${path}.crt`, "utf8")).toBe(issued);
  writeFileSync(`${path}.key`, (await issue(server, authority, now)).privateKey);
  expect(await ensureCertificate(file, authority)).toBe("the private key belongs to another certificate");
  expect(await ensureCertificate(file, authority)).toBeUndefined();
});
