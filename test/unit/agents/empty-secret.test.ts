import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { emptySecret } from "../../../agents/empty-secret/main";
import type { ApiAccess } from "../../../agents/lib/api-access";
import { issue } from "../../../agents/pki/issue";
import { makeAuthority } from "./authority";

interface Asked {
  readonly line: string;
  readonly authorization?: string;
  readonly body: unknown;
}

/** What the agent asks of an API server that answers with a status. */
async function askedWith(status: number, args: string[]): Promise<{ asked: Asked[]; failure?: Error }> {
  const authority = makeAuthority();
  const { certificate, privateKey } = await issue(
    { commonName: "kube-apiserver", names: ["127.0.0.1"], usages: ["serverAuth"] },
    authority,
    new Date(),
  );
  const asked: Asked[] = [];
  const server = createServer({ key: privateKey, cert: certificate }, (request, response) => {
    let body = "";
    request.on("data", (text: Buffer) => (body += text.toString()));
    request.on("end", () => {
      const { method, url, headers } = request;
      asked.push({
        line: `${method} ${url}`,
        authorization: headers.authorization,
        body: JSON.parse(body) as unknown,
      });
      response.writeHead(status).end('{"kind":"Status"}');
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const credentials = mkdtempSync(join(tmpdir(), "empty-secret-"));
  writeFileSync(join(credentials, "token"), "abc\n");
  writeFileSync(join(credentials, "ca.crt"), readFileSync(authority.certificatePath));
  const access: ApiAccess = {
    server: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    credentials,
  };
  try {
    await emptySecret(args, access);
    return { asked };
  } catch (failure) {
    return { asked, failure: failure as Error };
  } finally {
    server.close();
  }
}

const args = ["--namespace=yunikorn", "--name=keys"];

test("a Secret without data is created, as the pod's service account", async () => {
  const { asked, failure } = await askedWith(201, args);
  expect(failure).toBeUndefined();
  expect(asked).toEqual([
    {
      line: "POST /api/v1/namespaces/yunikorn/secrets",
      authorization: "Bearer abc",
      body: {
        apiVersion: "v1",
        kind: "Secret",
        type: "Opaque",
        metadata: { name: "keys", namespace: "yunikorn" },
      },
    },
  ]);
});

test("one that is there stays as it is", async () => {
  const { asked, failure } = await askedWith(409, args);
  expect(failure).toBeUndefined();
  expect(asked).toHaveLength(1);
});

test("a refusal is an error that names the Secret and the answer", async () =>
  expect((await askedWith(403, args)).failure?.message).toMatch(/yunikorn\/keys .*403/));

test.each(["--namespace=", "--name="])("%s must have a value", async (empty) => {
  const { asked, failure } = await askedWith(201, [...args, empty]);
  expect(failure?.message).toMatch(/is missing/);
  expect(asked).toEqual([]);
});
