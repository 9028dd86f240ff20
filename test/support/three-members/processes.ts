import { readFileSync } from "node:fs";
import { processesIn } from "../../../local/cluster/cgroups";
import { readLedger } from "../../../local/cluster/ledger";
import { argumentsOf, signal } from "../../../local/cluster/processes";
import { kubectl, output } from "../local";

/** Ends the etcd of one pod, and of no other, as the kernel does when memory runs out. @throws Error when it does not run */
export async function killEtcdOf(namespace: string, pod: string): Promise<void> {
  const uid = await output(kubectl("get", "pod", pod, "-n", namespace, "-o", "jsonpath={.metadata.uid}"));
  const found = [...processesIn(readLedger()?.cgroups ?? [])].filter(
    (pid) => argumentsOf(pid)[0] === "etcd" && readFileSync(`/proc/${pid}/cgroup`, "utf8").includes(uid),
  );
  if (found.length === 0) throw new Error(`no etcd runs in ${namespace}/${pod}`);
  for (const pid of found) signal(pid, "SIGKILL");
}
