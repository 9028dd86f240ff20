import { X509Certificate, createPrivateKey } from "node:crypto";
import { isIP } from "node:net";

export type Usage = "serverAuth" | "clientAuth";

/** What a certificate must say. */
export interface LeafCertificate {
  /** Leave it out where a common name does harm: etcd's gRPC proxy exits with "cert has non empty Common Name". */
  readonly commonName?: string;
  readonly organization?: string;
  /** DNS names and IP addresses under which it is reached; none for a client's. */
  readonly names: readonly string[];
  readonly usages: readonly Usage[];
}

/** A certificate and its private key, both as PEM. */
export interface KeyPair {
  readonly certificate: string;
  readonly privateKey: string;
}

/** A year, as kubeadm's: the control plane outlives an agent that is broken for months, since renewal starts after two thirds. */
export const lifetimeMilliseconds = 365 * 24 * 60 * 60 * 1000;

const usageIds: Readonly<Record<Usage, string>> = {
  serverAuth: "1.3.6.1.5.5.7.3.1",
  clientAuth: "1.3.6.1.5.5.7.3.2",
};

/** When to renew: after two thirds of the life, as kubelet and cert-manager do. */
export function renewalTime(notBefore: Date, notAfter: Date): Date {
  return new Date(notBefore.getTime() + ((notAfter.getTime() - notBefore.getTime()) * 2) / 3);
}

/**
 * Why the pair on disk cannot stay, in words for the log, or undefined when it can.
 * @param authority PEM of the CA certificate that must have signed it
 */
export function reasonToIssue(
  existing: KeyPair | undefined,
  wanted: LeafCertificate,
  authority: string,
  now: Date,
): string | undefined {
  if (!existing) return "there is none";
  let certificate: X509Certificate;
  try {
    certificate = new X509Certificate(existing.certificate);
    if (!certificate.checkPrivateKey(createPrivateKey(existing.privateKey)))
      return "the private key belongs to another certificate";
  } catch (error) {
    return `it cannot be read (${(error as Error).message})`;
  }
  const issuer = new X509Certificate(authority);
  if (!certificate.checkIssued(issuer) || !certificate.verify(issuer.publicKey))
    return "another authority signed it";
  const renewal = renewalTime(new Date(certificate.validFrom), new Date(certificate.validTo));
  if (now >= renewal)
    return `two thirds of its life are over since ${renewal.toISOString()}; it ends ${certificate.validTo}`;
  return difference(certificate, wanted);
}

function difference(certificate: X509Certificate, wanted: LeafCertificate): string | undefined {
  const subject = subjectOf(wanted).join("\n");
  if (certificate.subject !== subject) return `its subject is ${certificate.subject}, wanted ${subject}`;
  const usages = certificate.keyUsage ?? [];
  if (usages.length !== wanted.usages.length || !wanted.usages.every((u) => usages.includes(usageIds[u])))
    return `its extended key usages are ${usages.join(", ") || "none"}, wanted ${wanted.usages.join(", ")}`;
  const names = certificate.subjectAltName?.split(", ") ?? [];
  const missing = wanted.names.filter((name) => !covers(certificate, name));
  if (missing.length > 0) return `it lacks the names ${missing.join(", ")}`;
  if (names.length !== wanted.names.length)
    return `it has the names ${names.join(", ")}, wanted ${wanted.names.join(", ")}`;
  return undefined;
}

const covers = (certificate: X509Certificate, name: string): boolean =>
  (isIP(name) === 0 ? certificate.checkHost(name) : certificate.checkIP(name)) !== undefined;

/** Relative distinguished names in the order in which they are encoded. */
export function subjectOf({ organization, commonName }: LeafCertificate): string[] {
  return [
    ...(organization === undefined ? [] : [`O=${organization}`]),
    ...(commonName === undefined ? [] : [`CN=${commonName}`]),
  ];
}
