/** The way of `preflight` to the scheduler: a program called kubectl that forwards nothing but names the port of a real server. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { type RequestListener, type Server, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as wait } from "node:timers/promises";
import { queues } from "../../../../stacks/queues/command";
import { forwarded } from "../../../../stacks/queues/port-forward";
import { sources } from "../../../../stacks/queues/sources";
import { stackWith } from "./sources";

const repository = resolve(__dirname, "../../../..");
const path = process.env.PATH;
const stack = stackWith({ root: { submitAcl: "*", queues: { p1: { max: { vcore: 4 } } } } });
let folder: string;
let server: Server | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "port-forward-"));
  process.env.PATH = [folder, path].join(delimiter);
});
afterEach(async () => {
  process.env.PATH = path;
  server?.closeAllConnections();
  await new Promise((done) => (server ? server.close(done) : done(undefined)));
  server = undefined;
  rmSync(folder, { recursive: true });
});

function kubectl(script: string): void {
  const file = join(folder, "kubectl");
  writeFileSync(file, `#!/bin/sh\necho $$ > ${folder}/pid\necho "$@" > ${folder}/args\n${script}\n`);
  chmodSync(file, 0o755);
}

async function listening(answer: RequestListener): Promise<number> {
  server = createServer(answer);
  await new Promise<void>((done) => server!.listen(0, "127.0.0.1", done));
  return (server.address() as AddressInfo).port;
}

/** As kubectl does: both lines, then it stays; the child is what `local/kubectl` has. */
const stays = (port: number, then = "") =>
  `echo "Forwarding from 127.0.0.1:${port} -> 9080"\necho "Forwarding from [::1]:${port} -> 9080"\n${then}
sleep 300 & echo $! > ${folder}/child\nwait`;

const preflight = () => queues(["preflight", "s"], { ...sources, config: () => stack });

const isRunning = (file: string): boolean => {
  const stat = join("/proc", readFileSync(join(folder, file), "utf8").trim(), "stat");
  return existsSync(stat) && !/\) Z /.test(readFileSync(stat, "utf8"));
};

it("asks through a port that kubectl forwards to the scheduler's Service, and ends kubectl", async () => {
  const asked: unknown[] = [];
  const port = await listening((request, response) => {
    void text(request).then((body) => {
      asked.push([request.method, request.url, body.includes("name: p1")]);
      response.end('{"allowed":true}\n');
    });
  });
  kubectl(stays(port));
  expect(await preflight()).toEqual({ code: 0, text: "s: accepted by the running scheduler" });
  expect(asked).toEqual([["POST", "/ws/v1/validate-conf", true]]);
  expect(readFileSync(join(folder, "args"), "utf8").trim()).toBe(
    `--kubeconfig=${join(repository, "kubeconfig")} --context=admin --namespace=yunikorn port-forward ` +
      "--address=127.0.0.1 --pod-running-timeout=15s service/yunikorn-service :9080",
  );
  expect(["pid", "child"].map(isRunning)).toEqual([false, false]);
});

it("says what the scheduler refuses", async () => {
  kubectl(stays(await listening((_, response) => response.end('{"allowed":false,"reason":"duplicate"}'))));
  expect(await preflight()).toEqual({ code: 1, text: "s: refused by the running scheduler: duplicate" });
});

it("takes an answer that is no JSON for another program's", async () => {
  kubectl(stays(await listening((_, response) => response.writeHead(502).end("<html>bad gateway"))));
  const { code, remarks } = await preflight();
  expect(code).toBe(3);
  expect(remarks).toMatch(/no YuniKorn scheduler \("<html>bad gateway"\)$/);
  expect(isRunning("child")).toBe(false);
});

const forbidden =
  'pods "yunikorn-scheduler-0" is forbidden: User "jane" cannot create resource "pods/portforward"';

it.each([
  [
    "no rights",
    `echo 'error: error upgrading connection: ${forbidden}' >&2; exit 1`,
    /lacks a right in the namespace yunikorn: .*create of pods\/portforward/,
  ],
  [
    "no Service",
    `echo 'Error from server (NotFound): services "yunikorn-service" not found' >&2; exit 1`,
    /no Service yunikorn-service in the namespace yunikorn: is YuniKorn installed there\?/,
  ],
  [
    "no pod",
    "echo 'error: timed out waiting for the condition' >&2; exit 1",
    /no pod behind yunikorn-service runs: kubectl -n yunikorn get pods/,
  ],
  [
    "no API server",
    `echo 'E1121 16:02:18.530690   20476 memcache.go:265] "Unhandled Error"' >&2
echo 'The connection to the server 127.0.0.1:18099 was refused' >&2; exit 1`,
    /namespace yunikorn\n {2}The connection to the server 127\.0\.0\.1:18099 was refused\nThis says/,
  ],
  ["no word", "exit 4", /kubectl port-forward ended without a port and without a word/],
])("has not asked with %s, and says why", async (_, script, reason) => {
  kubectl(script);
  const { code, text: said, remarks } = await preflight();
  expect({ code, said }).toEqual({ code: 3, said: "" });
  expect(remarks).toMatch(
    /^s: not asked: the scheduler of context admin cannot be reached through yunikorn-service in the namespace yunikorn$/m,
  );
  expect(remarks).toMatch(reason);
});

it("has not asked without a kubectl", async () => {
  process.env.PATH = folder;
  expect(await preflight()).toMatchObject({
    code: 3,
    remarks: expect.stringMatching(/kubectl: not installed, or not on the PATH/) as string,
  });
});

it("says what kubectl says of a pod that does not listen", async () => {
  const port = await listening((request) => request.socket.destroy());
  kubectl(
    stays(port, "echo 'an error occurred forwarding 1 -> 9080: failed to connect to localhost:9080' >&2"),
  );
  const { code, remarks } = await preflight();
  expect(code).toBe(3);
  expect(remarks).toMatch(
    /a pod runs, but does not answer on port 9080 \(yet\)\n.*fetch failed: .*\n.*localhost:9080/,
  );
  expect(["pid", "child"].map(isRunning)).toEqual([false, false]);
});

const soon = { ready: 700, words: 100, end: 200 };
const target = { namespace: "yunikorn", service: "yunikorn-service", port: 9080 };
const throughFake = (use: (url: string) => Promise<string>) =>
  forwarded({ program: "kubectl", options: [] }, target, use, soon);

it("waits for kubectl's port no longer than it may, and ends one that does not want to end", async () => {
  kubectl(`trap '' TERM\nsleep 300 & echo $! > ${folder}/child\nwhile :; do wait; done`);
  await expect(throughFake((url) => Promise.resolve(url))).rejects.toThrow(/said nothing for 0\.7 s/);
  expect(["pid", "child"].map(isRunning)).toEqual([false, false]);
});

it("ends kubectl when it is itself told to end", async () => {
  kubectl(stays(1));
  const program = join(folder, "program.ts");
  writeFileSync(
    program,
    `import { forwarded } from ${JSON.stringify(join(repository, "stacks/queues/port-forward"))};
void forwarded({ program: "kubectl", options: [] }, ${JSON.stringify(target)}, () => {
  console.log("ready");
  return new Promise((done) => setTimeout(done, 60_000));
});`,
  );
  const child = spawn(process.execPath, ["--import", "tsx", program], {
    cwd: repository,
    env: process.env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  await once(child.stdout, "data");
  child.kill("SIGTERM");
  expect(await ended).toEqual([null, "SIGTERM"]);
  await expectSoon(() => !["pid", "child"].some(isRunning));
}, 30_000);

/** The processes of a group that was told to end are gone a moment later. */
async function expectSoon(condition: () => boolean): Promise<void> {
  for (let tries = 0; tries < 50 && !condition(); tries += 1) await wait(50);
  expect(condition()).toBe(true);
}
