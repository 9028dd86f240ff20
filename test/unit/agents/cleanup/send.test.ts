import "reflect-metadata";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as x509 from "@peculiar/x509";
import { webcrypto } from "node:crypto";
import { sendingTo } from "../../../../agents/cleanup/api/send";

let folder: string;
let server: Server;
let url: string;
const asked: { authorization?: string; port?: number; body: string }[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "cleanup-send-"));
  const { certificate, key } = await selfSigned();
  writeFileSync(join(folder, "ca.crt"), certificate);
  writeFileSync(join(folder, "token"), "first\n");
  server = createServer({ cert: certificate, key }, (request, response) => {
    let body = "";
    request.on("data", (part: Buffer) => (body += part.toString()));
    request.on("end", () => {
      asked.push({ authorization: request.headers.authorization, port: request.socket.remotePort, body });
      if (request.url === "/cut-off") {
        response.writeHead(200, { "content-length": 100 }).write("half");
        return void setTimeout(() => request.socket.destroy(), 20);
      }
      const status = request.url === "/busy" ? 429 : request.url === "/who" ? 401 : 200;
      response.writeHead(status, { "retry-after": "7" }).end("whole");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true });
});
beforeEach(() => void (asked.length = 0));

async function selfSigned(): Promise<{ certificate: string; key: string }> {
  const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  x509.cryptoProvider.set(webcrypto);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    keys,
    signingAlgorithm: algorithm,
    name: "CN=test",
    extensions: [new x509.SubjectAlternativeNameExtension([{ type: "ip", value: "127.0.0.1" }])],
  });
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey("pkcs8", keys.privateKey)).toString("base64");
  return {
    certificate: certificate.toString("pem"),
    key: `-----BEGIN PRIVATE KEY-----\n${pkcs8}\n-----END PRIVATE KEY-----\n`,
  };
}

it("sends as the account, over connections that stay, and gives the headers that matter", async () => {
  const { send, close } = sendingTo({ server: url, credentials: folder }, 1);
  const first = await send({ method: "DELETE", path: "/a", body: { kind: "DeleteOptions" } });
  const second = await send({ method: "GET", path: "/busy" });
  close();
  expect(first).toMatchObject({ status: 200, body: "whole", date: expect.stringMatching(/GMT$/) as string });
  expect(second).toMatchObject({ status: 429, retryAfter: "7" });
  expect(asked.map(({ authorization, body }) => [authorization, body])).toEqual([
    ["Bearer first", '{"kind":"DeleteOptions"}'],
    ["Bearer first", ""],
  ]);
  expect(asked[0]!.port).toBe(asked[1]!.port);
});

it("takes an answer that ends before its end for none", async () => {
  const { send, close } = sendingTo({ server: url, credentials: folder }, 1);
  await expect(send({ method: "GET", path: "/cut-off" })).rejects.toThrow();
  close();
});

it("reads its token again when the server no longer knows it", async () => {
  const { send, close } = sendingTo({ server: url, credentials: folder }, 1);
  await send({ method: "GET", path: "/who" });
  writeFileSync(join(folder, "token"), "second\n");
  await send({ method: "GET", path: "/a" });
  close();
  expect(asked.map(({ authorization }) => authorization)).toEqual(["Bearer first", "Bearer second"]);
});
