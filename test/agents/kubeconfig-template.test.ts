/** The kubeconfig of the outputs in the hands of a real kubectl, against a real API server. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { kubeconfigTemplate } from "../../components/platform/kubeconfig-template";
import { run, runResult } from "../../local/lib/run";
import { ensureBinary } from "../../local/toolchain/binaries";
import { kubeconfigFor } from "../../stacks/outputs";
import { type ControlPlane, startControlPlane } from "../support/control-plane";
import { makeAuthority } from "../unit/agents/authority";

jest.setTimeout(60_000);

let cluster: ControlPlane;
beforeAll(async () => {
  cluster = await startControlPlane({ controllers: false });
});
afterAll(() => cluster?.stop());

const accounts = "/api/v1/namespaces/default/serviceaccounts";

async function kubeconfigWith(caBundle: string): Promise<string[]> {
  const file = (name: string): string => join(cluster.folder, name);
  const { body } = await cluster.request("POST", `${accounts}/reader/token`, {
    spec: { expirationSeconds: 600 },
  });
  writeFileSync(file("the token"), body.status.token as string, { mode: 0o600 });
  const template = kubeconfigTemplate({ cluster: "dev", server: cluster.server, caBundle });
  writeFileSync(file("template"), kubeconfigFor(template, file("the token")));
  return ["--kubeconfig", file("template"), "--request-timeout=10s"];
}

const whoAmI = ["auth", "whoami", "--output=jsonpath={.status.userInfo.username}"];

test("it is a service account's, and trusts the cluster's authority", async () => {
  await cluster.request("POST", accounts, { metadata: { name: "reader" } });
  const options = await kubeconfigWith(readFileSync(join(cluster.folder, "pki", "apiserver.crt"), "utf8"));
  const name = await run(await ensureBinary("kubectl"), [...options, ...whoAmI]);
  expect(name).toBe("system:serviceaccount:default:reader");
});

test("it trusts no other authority", async () => {
  const other = makeAuthority(["rsa:2048"], cluster.folder);
  const options = await kubeconfigWith(readFileSync(other.certificatePath, "utf8"));
  const { code, stderr } = await runResult(await ensureBinary("kubectl"), [...options, ...whoAmI]);
  expect(code).not.toBe(0);
  expect(stderr).toMatch(/certificate signed by unknown authority/);
});
