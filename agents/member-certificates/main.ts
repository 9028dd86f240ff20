import { parseArgs } from "node:util";
import { log } from "../lib/log";
import { required } from "../lib/options";
import { reconcileLoop } from "../lib/reconcile-loop";
import { terminationRequested } from "../lib/termination";
import { prepareMember } from "./prepare";

const intervals = { settled: 60_000, retry: 1_000 };

/**
 * Issues and renews the certificates of one member of a StatefulSet. Runs as a sidecar that starts first, so that the authority's key is seen by it alone:
 * neither etcd nor its supervisor mounts the Secret.
 */
export async function memberCertificates(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      authority: { type: "string" },
      target: { type: "string" },
      "common-name": { type: "string" },
      name: { type: "string", multiple: true },
    },
  });
  const text = { ...values, name: undefined };
  const wanted = {
    authority: required(text, "authority"),
    target: required(text, "target"),
    commonName: required(text, "common-name"),
    names: values.name ?? [],
  };
  const terminated = terminationRequested();
  const loop = reconcileLoop(intervals, async () => {
    await prepareMember(wanted);
    return undefined;
  });
  log("info", "asked to stop", { signal: await terminated });
  await loop.stop();
}
