import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { issue } from "../../../../agents/pki/issue";
import { stopScript } from "../../../../components/celeborn/stop-script";
import { makeAuthority } from "../../agents/authority";
import { type Answer, type FakeApi, fakeApi, fakeWorker, type FakeWorker } from "./servers";

export const token = "eyJhbGciOi.a-token-that-nobody-may-see.c2lnbmF0dXJl";

export interface Ran {
  readonly code: number | null;
  /** Standard output and error, which kubelet writes into an Event where a hook fails. */
  readonly output: string;
  readonly log: string;
  readonly seconds: number;
  readonly api: FakeApi;
  readonly worker: FakeWorker;
}

export interface Scene {
  /** Of the API server to each question; several are said one after the other, the last one again and again. */
  readonly answer: Answer | readonly Answer[] | "hangs" | "down" | "stranger";
  readonly pod?: string;
  readonly worker?: { readonly refuses?: boolean; readonly exitsAfter?: number };
  readonly decommissionSeconds?: number;
  /** How long it asks. Default: 1 s, so that it asks again. */
  readonly patience?: number;
  /** Without it the file is missing. */
  readonly hasToken?: boolean;
  /** Where programs are found. Default: where they are here. */
  readonly path?: string;
}

/** Runs the script with bash as kubelet would, beside an API server and a worker that answer as told. */
export async function run(scene: Scene): Promise<Ran> {
  const folder = mkdtempSync(join(tmpdir(), "stop-script-"));
  const authority = makeAuthority(["ec", "-pkeyopt", "ec_paramgen_curve:P-256"], folder);
  const stranger = makeAuthority(["ec", "-pkeyopt", "ec_paramgen_curve:P-256"]);
  const certificate = { commonName: "api", names: ["127.0.0.1"], usages: ["serverAuth" as const] };
  const pair = await issue(certificate, scene.answer === "stranger" ? stranger : authority, new Date());
  if (scene.hasToken ?? true) writeFileSync(join(folder, "token"), token);
  const answer = typeof scene.answer === "object" || scene.answer === "hangs" ? scene.answer : fine;
  const api = await fakeApi(pair, answer);
  const worker = await fakeWorker(scene.worker);
  if (scene.answer === "down") await api.stop();
  const log = join(folder, "log");
  writeFileSync(log, "");
  const script = join(folder, "stop.sh");
  const { decommissionSeconds = 20, patience = 1 } = scene;
  writeFileSync(
    script,
    stopScript({ account: folder, httpPort: worker.port, decommissionSeconds, patience, log }),
  );
  const url = `https://127.0.0.1:${api.port}/apis/apps/v1/namespaces/celeborn/statefulsets/celeborn-worker`;
  const began = Date.now();
  const { code, output } = await bash(script, {
    PATH: scene.path ?? process.env.PATH!,
    POD_NAME: scene.pod ?? "celeborn-worker-2",
    CELEBORN_STATEFUL_SET_URL: url,
    // Nothing between the pod and its API server, whatever the image says.
    https_proxy: "http://127.0.0.1:1",
    http_proxy: "http://127.0.0.1:1",
  });
  const seconds = (Date.now() - began) / 1000;
  if (scene.answer !== "down") await api.stop();
  await worker.stop();
  const ran = { code, output, log: readFileSync(log, "utf8"), seconds, api, worker };
  rmSync(folder, { recursive: true });
  return ran;
}

const fine: Answer = { status: 200, body: JSON.stringify({ kind: "StatefulSet", spec: { replicas: 0 } }) };

const bash = (script: string, env: Record<string, string>) =>
  new Promise<{ code: number | null; output: string }>((done, fail) => {
    const child = spawn("/bin/bash", [script], { env, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.on("error", fail);
    child.on("close", (code) => done({ code, output }));
  });
