import { parseArgs } from "node:util";
import { log } from "../lib/log";
import { required } from "../lib/options";
import { reconcileLoop } from "../lib/reconcile-loop";
import { terminationRequested } from "../lib/termination";
import { keepLogsBounded } from "./audit-logs";
import { prepare } from "./prepare";

const intervals = { settled: 10_000, retry: 1_000 };

/**
 * Prepares what an API server needs before it starts, and keeps it so: its own serving certificate, copies of the control plane's files that it reads, and its
 * log folder, where what other pods have left is kept within bounds. Runs as a sidecar that starts first, so that the API server itself needs neither root nor a
 * sight of the authorities' keys.
 */
export async function certificates(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      source: { type: "string" },
      target: { type: "string" },
      "common-name": { type: "string" },
      name: { type: "string", multiple: true },
      copy: { type: "string", multiple: true },
      "own-directory": { type: "string" },
      uid: { type: "string" },
      pod: { type: "string" },
      "gone-days": { type: "string" },
      "gone-megabytes": { type: "string" },
      "online-manifest": { type: "string" },
      "encryption-path": { type: "string" },
      "encryption-source": { type: "string" },
      "encryption-target": { type: "string" },
    },
  });
  const text = { ...values, name: undefined, copy: undefined };
  const preparation = {
    source: required(text, "source"),
    target: required(text, "target"),
    commonName: required(text, "common-name"),
    names: values.name ?? [],
    copies: values.copy ?? [],
    ownDirectory: required(text, "own-directory"),
    uid: Number(required(text, "uid")),
    onlineManifest: required(text, "online-manifest"),
    ...(values["encryption-source"] === undefined
      ? {}
      : {
          encryption: {
            path: required(text, "encryption-path"),
            source: values["encryption-source"],
            target: required(text, "encryption-target"),
          },
        }),
  };
  const goneLogs = {
    directory: preparation.ownDirectory,
    pod: required(text, "pod"),
    days: Number(required(text, "gone-days")),
    megabytes: Number(required(text, "gone-megabytes")),
  };
  const terminated = terminationRequested();
  const loop = reconcileLoop(intervals, async () => {
    await prepare(preparation);
    await keepLogsBounded(goneLogs);
    return undefined;
  });
  log("info", "asked to stop", { signal: await terminated });
  await loop.stop();
}
