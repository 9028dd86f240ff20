import { ailment } from "./health";
import { readLedger } from "./ledger";
import { isRunning } from "./processes";
import { files } from "./settings";

/** Says in a few lines whether the cluster runs; true if it is well. */
export async function printStatus(): Promise<boolean> {
  const ledger = readLedger();
  if (!ledger) {
    process.stdout.write("no local cluster of this checkout; `make up` makes one\n");
    return false;
  }
  for (const name of ["containerd", "kubelet"]) {
    const id = ledger.processes[name];
    process.stdout.write(`${name}: ${id && isRunning(id) ? `process ${id.pid}` : "not running"}\n`);
  }
  const wrong = await ailment();
  process.stdout.write(`cluster: ${wrong ?? "well"}\nkubeconfig: ${files.kubeconfig}\n`);
  return wrong === undefined;
}
