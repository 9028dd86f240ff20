import { join } from "node:path";
import type { CertificateFile } from "../pki/ensure-certificate";
import type { LeafCertificate } from "../pki/leaf-certificate";
import type { DesiredState, Member } from "./desired-state";
import type { NodeFiles } from "./node-files";

const loopback = ["localhost", "127.0.0.1", "::1"];

/** Names under which a member is reached: loopback, for tools beside it, and its own. */
export const memberNames = (names: readonly string[]): string[] => [...new Set([...loopback, ...names])];

/** Client and server at once: supervisors and etcd's own gateway dial members with the server's certificate. */
export const memberCertificate = (commonName: string, names: readonly string[]): LeafCertificate => ({
  commonName,
  names: memberNames(names),
  usages: ["serverAuth", "clientAuth"],
});

/** Without a common name: the gRPC proxy refuses a client certificate that has one, for its clients would inherit that user's rights. */
export const proxyClientCertificate: LeafCertificate = {
  organization: "etcd-events-proxy",
  names: [],
  usages: ["clientAuth"],
};

/** The proxy listens on loopback only. */
export const proxyServerCertificate: LeafCertificate = {
  commonName: "etcd-events-proxy",
  names: loopback,
  usages: ["serverAuth"],
};

/** Certificates that belong on this node. */
export function certificateFiles(
  desired: DesiredState,
  member: Member | undefined,
  files: NodeFiles,
): CertificateFile[] {
  const proxy = [
    { path: join(files.eventsProxyFolder, "client"), wanted: proxyClientCertificate },
    { path: join(files.eventsProxyFolder, "server"), wanted: proxyServerCertificate },
  ];
  if (!member) return proxy;
  const wanted = memberCertificate(member.node, [member.node, member.address]);
  return [
    ...proxy,
    { path: join(files.memberFolder, "server"), gid: desired.uid, wanted },
    { path: join(files.memberFolder, "peer"), gid: desired.uid, wanted },
  ];
}
