import "reflect-metadata";
import { createPrivateKey, randomBytes, webcrypto } from "node:crypto";
import { readFile } from "node:fs/promises";
import { isIP } from "node:net";
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
  cryptoProvider,
} from "@peculiar/x509";
import { type KeyPair, type LeafCertificate, lifetimeMilliseconds, subjectOf } from "./leaf-certificate";

cryptoProvider.set(webcrypto);

/** Files of a certificate authority on a control-plane node. The key is read when something is signed and never kept or copied. */
export interface Authority {
  readonly certificatePath: string;
  readonly keyPath: string;
}

/** A certificate is valid some minutes before it is issued, because the clocks of nodes differ. */
const clockSkewMilliseconds = 5 * 60 * 1000;

/**
 * Issues a certificate with a new P-256 key. It ends with the authority if that ends earlier.
 * @throws Error naming the file when the authority cannot be read or its key is neither RSA nor P-256, P-384 or P-521
 */
export async function issue(wanted: LeafCertificate, authority: Authority, now: Date): Promise<KeyPair> {
  const issuer = new X509Certificate(await readFile(authority.certificatePath, "utf8"));
  const signingKey = await importSigningKey(authority.keyPath);
  const keys = await webcrypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, [
    "sign",
    "verify",
  ]);
  const end = Math.min(now.getTime() + lifetimeMilliseconds, issuer.notAfter.getTime());
  const certificate = await X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    subject: subjectOf(wanted).map(relativeName),
    issuer: issuer.subjectName,
    notBefore: new Date(now.getTime() - clockSkewMilliseconds),
    notAfter: new Date(end),
    signingAlgorithm: { ...signingKey.algorithm, hash: "SHA-256" },
    publicKey: keys.publicKey,
    signingKey,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension(wanted.usages.map((usage) => ExtendedKeyUsage[usage])),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
      ...authorityKeyIdentifier(issuer),
      ...alternativeNames(wanted.names),
    ],
  });
  const privateKey = Buffer.from(await webcrypto.subtle.exportKey("pkcs8", keys.privateKey));
  return {
    certificate: `${certificate.toString("pem")}\n`,
    privateKey: createPrivateKey({ key: privateKey, format: "der", type: "pkcs8" })
      .export({ format: "pem", type: "pkcs8" })
      .toString(),
  };
}

/** Copied, not computed: Go 1.25 and later derive it from SHA-256, and a chain whose identifiers differ is refused. */
function authorityKeyIdentifier(issuer: X509Certificate): AuthorityKeyIdentifierExtension[] {
  const subjectKey = issuer.getExtension(SubjectKeyIdentifierExtension);
  return subjectKey ? [new AuthorityKeyIdentifierExtension(subjectKey.keyId)] : [];
}

function alternativeNames(names: readonly string[]): SubjectAlternativeNameExtension[] {
  if (names.length === 0) return [];
  return [
    new SubjectAlternativeNameExtension(
      names.map((value) => ({ type: isIP(value) === 0 ? ("dns" as const) : ("ip" as const), value })),
    ),
  ];
}

function relativeName(text: string): Record<string, string[]> {
  const [type = "", ...value] = text.split("=");
  return { [type]: [value.join("=")] };
}

/** 128 random bits, positive and without leading zeros, as RFC 5280 wants it. */
function serialNumber(): string {
  const bytes = randomBytes(16);
  bytes[0] = (bytes[0]! & 0x7f) | 0x40;
  return bytes.toString("hex");
}

async function importSigningKey(path: string): Promise<webcrypto.CryptoKey> {
  const key = createPrivateKey(await readFile(path, "utf8"));
  const algorithm = webCryptoAlgorithm(key.asymmetricKeyType, key.asymmetricKeyDetails?.namedCurve);
  if (!algorithm)
    throw new Error(
      `${path}: a ${key.asymmetricKeyType ?? "unknown"} key cannot sign here; use RSA or an ECDSA key on P-256, P-384 or P-521, as kubeadm makes them`,
    );
  const der = key.export({ format: "der", type: "pkcs8" });
  return await webcrypto.subtle.importKey("pkcs8", der, algorithm, false, ["sign"]);
}

function webCryptoAlgorithm(type: string | undefined, curve: string | undefined) {
  if (type === "rsa") return { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
  const curves: Record<string, string> = { prime256v1: "P-256", secp384r1: "P-384", secp521r1: "P-521" };
  const namedCurve = type === "ec" ? curves[curve ?? ""] : undefined;
  return namedCurve === undefined ? undefined : { name: "ECDSA", namedCurve };
}
