/** Who may talk to the Events etcd, and what becomes of a certificate that is about to expire. */
import { X509Certificate } from "node:crypto";
import { chownSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { issue } from "../../../agents/pki/issue";
import { lifetimeMilliseconds } from "../../../agents/pki/leaf-certificate";
import { nodeAddress } from "../../../local/cluster/settings";
import { askVersion, servedSerial } from "../../support/faults/etcd-port";
import { eventually, timed } from "../../support/faults/eventually";
import { leaveHealthy } from "../../support/faults/health";
import { hold, nothingHeld } from "../../support/faults/hold";
import { identitiesOf } from "../../support/faults/own-processes";

jest.setTimeout(5 * 60_000);

const pki = "/etc/kubernetes/pki";
const loopback = "127.0.0.1";

/** The Spark API server's proxy is not among them: it listens on its pod's own loopback. */
const ports = {
  client: [loopback, 2382],
  peer: [nodeAddress, 2383],
  onlineProxy: [loopback, 2479],
} as const;

/** Signed by the cluster's own authorities, but not by etcd's: what a foreigner in the cluster may well have. */
const foreign = ["apiserver-kubelet-client", "front-proxy-client"];

let release = nothingHeld;
afterAll(async () => {
  await release();
  await leaveHealthy();
});

describe.each(Object.entries(ports))("the %s port of the Events etcd", (name, [host, port]) => {
  it("answers an API server's or a member's certificate", async () => {
    const own = name === "peer" ? "etcd-events/peer" : "apiserver-etcd-client";
    expect(await askVersion(host, port, own)).toMatch(/^HTTP\/1\.1 (200|404)/);
  });

  it("refuses a client without a certificate", async () =>
    expect(await askVersion(host, port, undefined)).toMatch(/^refused: .*CERTIFICATE_REQUIRED/));

  it.each(foreign)("refuses the foreign certificate %s", async (certificate) =>
    expect(await askVersion(host, port, certificate)).toMatch(/^refused: /),
  );
});

describe("a certificate of a member that is about to expire", () => {
  const path = `${pki}/etcd-events/server`;

  /** As the installer would have issued it 300 days ago. */
  async function plantOldCertificate(): Promise<string> {
    const now = new X509Certificate(readFileSync(`${path}.crt`));
    const authority = { certificatePath: `${pki}/etcd/ca.crt`, keyPath: `${pki}/etcd/ca.key` };
    const names = (now.subjectAltName ?? "")
      .split(", ")
      .map((name) => name.replace(/^(DNS|IP Address):/, ""));
    const old = await issue(
      { commonName: now.subject.replace(/^CN=/, ""), names, usages: ["serverAuth", "clientAuth"] },
      authority,
      new Date(Date.now() - 0.8 * lifetimeMilliseconds),
    );
    for (const [end, text] of [
      ["key", old.privateKey],
      ["crt", old.certificate],
    ] as const) {
      const { mode, uid, gid } = statSync(`${path}.${end}`);
      writeFileSync(`${path}.${end}.old`, text, { mode: mode & 0o777 });
      chownSync(`${path}.${end}.old`, uid, gid);
      renameSync(`${path}.${end}.old`, `${path}.${end}`);
    }
    return new X509Certificate(old.certificate).serialNumber;
  }

  it("is served until the installer renews it, and the new one without a restart of the member", async () => {
    const members = identitiesOf("eventsMember");
    release = await hold(["frozen", "installer"]);
    const old = await plantOldCertificate();
    expect(await servedSerial(ports.client[1])).toBe(old);
    await release();
    await timed("renewal of the certificate", () =>
      eventually(30, async () => expect(await servedSerial(ports.client[1])).not.toBe(old)),
    );
    const renewed = new X509Certificate(readFileSync(`${path}.crt`));
    expect(await servedSerial(ports.client[1])).toBe(renewed.serialNumber);
    expect(Date.parse(renewed.validTo) - Date.now()).toBeGreaterThan(0.9 * lifetimeMilliseconds);
    expect(identitiesOf("eventsMember")).toEqual(members);
  });
});
