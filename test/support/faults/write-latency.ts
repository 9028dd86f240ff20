import { readFileSync } from "node:fs";
import { Agent, request } from "node:https";
import { setTimeout as sleep } from "node:timers/promises";
import { percentile } from "../../../bench/lib/statistics";

export interface Latencies {
  readonly writes: number;
  /** By HTTP code, or by the error's. */
  readonly failed: Readonly<Record<string, number>>;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

interface ProbeArgs {
  readonly server: string;
  readonly namespace: string;
  readonly token: string;
  /** Writes to do, at 100 a second. */
  readonly writes: number;
}

const pauseMilliseconds = 10;
const patience = 30_000;
/** Written in turn, so that no two writes at once are of one object. */
const objects = 20;

/**
 * Writes ConfigMaps at a fixed rate, whether the earlier writes have been answered or not: a client that waited for its answers would write less
 * while the server is slow, and not see it.
 */
export async function writeLatency({ server, namespace, token, writes }: ProbeArgs): Promise<Latencies> {
  const agent = new Agent({ ca: readFileSync("/etc/kubernetes/pki/ca.crt"), keepAlive: true });
  const put = (index: number): Promise<{ what: string; milliseconds: number }> =>
    new Promise((resolve) => {
      const name = `probe-${index % objects}`;
      const start = performance.now();
      const done = (what: string): void => resolve({ what, milliseconds: performance.now() - start });
      // Server-side apply: the first write creates the object, each later one changes it.
      const path = `/api/v1/namespaces/${namespace}/configmaps/${name}?fieldManager=probe&force=true`;
      const headers = { authorization: `Bearer ${token}`, "content-type": "application/apply-patch+yaml" };
      const sent = request(`${server}${path}`, { method: "PATCH", agent, headers, timeout: patience });
      sent.on("response", (response) => {
        response.resume().on("end", () => done(String(response.statusCode)));
      });
      sent.on("timeout", () => sent.destroy(Object.assign(new Error(), { code: "timeout" })));
      sent.on("error", (error: NodeJS.ErrnoException) => done(error.code ?? error.message));
      const metadata = { name, namespace };
      sent.end(
        JSON.stringify({ apiVersion: "v1", kind: "ConfigMap", metadata, data: { write: `${index}` } }),
      );
    });
  const pending: ReturnType<typeof put>[] = [];
  for (let index = 0; index < writes; index += 1) {
    pending.push(put(index));
    await sleep(pauseMilliseconds);
  }
  const results = await Promise.all(pending);
  agent.destroy();
  const failed: Record<string, number> = {};
  for (const { what } of results) if (!["200", "201"].includes(what)) failed[what] = (failed[what] ?? 0) + 1;
  const taken = results.map(({ milliseconds }) => milliseconds);
  return {
    writes,
    failed,
    p50: percentile(taken, 50),
    p99: percentile(taken, 99),
    max: percentile(taken, 100),
  };
}

/** One line for the log. */
export const latencyLine = ({ writes, failed, p50, p99, max }: Latencies): string =>
  `${writes} ConfigMap writes: p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, max ${max.toFixed(1)} ms, failed ${JSON.stringify(failed)}`;
