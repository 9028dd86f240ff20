import { readFileSync } from "node:fs";
import { processesIn } from "../../../local/cluster/cgroups";
import { readLedger } from "../../../local/cluster/ledger";
import { argumentsOf, signal } from "../../../local/cluster/processes";
import { kubectl, output } from "../local";

/** The etcds of some pods, and of no other: `kill` ends them at once, as the kernel does when memory runs out, and says how many ran. */
export async function etcdOf(
  namespace: string,
  pods: readonly string[],
): Promise<{ readonly kill: () => number }> {
  const path = "jsonpath={.metadata.uid}";
  const uids = await Promise.all(
    pods.map((pod) => output(kubectl("get", "pod", pod, "-n", namespace, "-o", path))),
  );
  const isTheirs = (pid: number): boolean => {
    const group = readFileSync(`/proc/${pid}/cgroup`, "utf8");
    return uids.some((uid) => group.includes(uid));
  };
  const kill = (): number => {
    const found = [...processesIn(readLedger()?.cgroups ?? [])].filter(
      (pid) => argumentsOf(pid)[0] === "etcd" && isTheirs(pid),
    );
    for (const pid of found) signal(pid, "SIGKILL");
    return found.length;
  };
  return { kill };
}
