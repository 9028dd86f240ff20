import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { stringify } from "yaml";
import { processesIn } from "./cgroups";
import { ailment, waitUntilWell } from "./health";
import { readLedger } from "./ledger";
import { sendPods } from "./pods-node";
import { argumentsOf, signal } from "./processes";
import { schedulerConfig } from "./scheduler-config";
import { files, yunikornLabel } from "./settings";

/**
 * Sends YuniKorn's pods to the real node or to the simulated one, by the label that they select, and leaves its name to it alone where it is real. Changes nothing where
 * all is so already; pods on the other node are deleted, and their Deployments make new ones.
 * @param namespace of its pods
 */
export async function sendYunikorn(isReal: boolean, namespace: string): Promise<void> {
  await sendPods(isReal, yunikornLabel, namespace);
  await configureScheduler(stringify(schedulerConfig(isReal)));
}

const schedulers = (): number[] =>
  [...processesIn(readLedger()?.cgroups ?? [])].filter((pid) => argumentsOf(pid)[0] === "kube-scheduler");

/** The kube-scheduler reads its configuration once: it is ended, and the kubelet starts it again. The file stays the same one, since the container has it mounted. */
async function configureScheduler(config: string): Promise<void> {
  // There from before the change until it is known to hold: a run that was stopped half-way is finished by the next.
  const unfinished = `${files.schedulerConfig}.unfinished`;
  if (readFileSync(files.schedulerConfig, "utf8") === config && !existsSync(unfinished)) return;
  writeFileSync(unfinished, "");
  writeFileSync(files.schedulerConfig, config);
  const old = schedulers();
  for (const pid of old) signal(pid, "SIGTERM");
  await waitUntilWell(120, async () => {
    const now = schedulers();
    const isNew = now.length > 0 && !now.some((pid) => old.includes(pid));
    return isNew ? ailment() : "the kubelet has not started the kube-scheduler again";
  });
  rmSync(unfinished);
}
