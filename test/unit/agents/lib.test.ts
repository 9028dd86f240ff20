import { mkdtempSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { writeAtomically } from "../../../agents/lib/atomic-file";
import { inClusterAccess } from "../../../agents/lib/api-access";
import { serveHealth } from "../../../agents/lib/health-server";
import { required } from "../../../agents/lib/options";
import { reconcileLoop } from "../../../agents/lib/reconcile-loop";
import { startTime } from "../../../agents/node-installer/member-health";
import { freePorts } from "../../../local/lib/free-ports";

const folder = () => mkdtempSync(join(tmpdir(), "agents-lib-"));

test("a file that cannot be written leaves the old one and no unfinished one", async () => {
  const place = folder();
  const path = join(place, "file");
  writeFileSync(path, "old");
  const failing = writeAtomically(path, "new", { mode: 0o600, gid: -5 });
  await expect(failing).rejects.toThrow();
  expect(readFileSync(path, "utf8")).toBe("old");
  expect(readdirSync(place)).toEqual(["file"]);
});

test("a file gets its mode whatever the umask", async () => {
  const path = join(folder(), "key");
  const umask = process.umask(0o077);
  try {
    await writeAtomically(path, "x", { mode: 0o644 });
  } finally {
    process.umask(umask);
  }
  expect(statSync(path).mode & 0o777).toBe(0o644);
});

test("the loop retries failures, reports them as unready and ends with the round under way", async () => {
  let rounds = 0;
  const loop = reconcileLoop({ settled: 5, retry: 5 }, async () => {
    rounds += 1;
    await sleep(2);
    if (rounds < 3) throw new Error(`broken ${rounds}`);
    return undefined;
  });
  expect(loop.ready()).toBe("it has just started");
  while (rounds < 2) await sleep(1);
  await sleep(4);
  expect(loop.ready()).toMatch(/^broken|^undefined$/);
  while (loop.ready() !== undefined) await sleep(1);
  await loop.stop();
  const ended = rounds;
  await sleep(30);
  expect(rounds).toBe(ended);
  expect(loop.live()).toBeUndefined();
});

test("health is 200 or 503 with the reason, and stops being served", async () => {
  let problem: string | undefined = "the member does not serve";
  const [port] = (await freePorts(1)) as [number];
  const stop = await serveHealth(port, { live: () => undefined, ready: () => problem });
  const ask = async (path: string) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`);
    return [response.status, (await response.text()).trim()];
  };
  expect(await ask("/livez")).toEqual([200, "ok"]);
  expect(await ask("/readyz")).toEqual([503, "the member does not serve"]);
  problem = undefined;
  expect(await ask("/readyz")).toEqual([200, "ok"]);
  expect(await ask("/other")).toEqual([404, "no such path; there are /livez and /readyz"]);
  stop();
  await expect(ask("/livez")).rejects.toThrow();
});

test("outside of a cluster the agent says so", () => {
  const { KUBERNETES_SERVICE_HOST: host } = process.env;
  delete process.env.KUBERNETES_SERVICE_HOST;
  expect(() => inClusterAccess()).toThrow("agents run in a pod");
  if (host !== undefined) process.env.KUBERNETES_SERVICE_HOST = host;
});

test("a missing option is named", () => {
  expect(() => required({ node: "" }, "node")).toThrow(
    "--node is missing; it must be given and not be empty",
  );
});

test("the start of a process is read from its metrics, and their absence is an error", () => {
  const metrics = "process_resident_memory_bytes 5\nprocess_start_time_seconds 1.76e+09\n";
  expect(startTime(metrics)).toEqual(new Date(1.76e12));
  expect(() => startTime("")).toThrow("process_start_time_seconds");
});
