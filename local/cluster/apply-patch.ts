import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { KubeadmPatch } from "../../stacks/outputs";
import { LocalError } from "../lib/errors";
import { step } from "../lib/step";
import { noPatch, patchProblems } from "./control-plane-patch";
import { processesIn } from "./cgroups";
import { ailment, apiAilment, waitUntilWell } from "./health";
import { kubeadm, writeKubeadmFiles } from "./kubeadm";
import { restartKubelet } from "./kubelet";
import { readLedger } from "./ledger";
import { exclusively } from "./lock";
import { argumentsOf, signal } from "./processes";
import { apiPort, files } from "./settings";

/** The patch that the API server has now; undefined if a change of it was not completed. */
const appliedPatch = (): KubeadmPatch | undefined =>
  existsSync(files.controlPlanePatch)
    ? ((JSON.parse(readFileSync(files.controlPlanePatch, "utf8")) as KubeadmPatch | null) ?? undefined)
    : noPatch;

const remember = (patch: KubeadmPatch | null): void =>
  writeFileSync(files.controlPlanePatch, JSON.stringify(patch, null, 2), { mode: 0o600 });

/** Equal content, whatever the order of keys. */
const canonical = ({ patches, apiServerExtraArgs }: KubeadmPatch): string =>
  JSON.stringify([
    Object.entries(patches).sort(),
    apiServerExtraArgs.map(({ name, value }) => [name, value]),
  ]);

/** The running processes of the primary API server: the Spark API servers have another port. */
const apiServers = (): number[] =>
  [...processesIn(readLedger()?.cgroups ?? [])].filter((pid) => {
    const args = argumentsOf(pid);
    return args[0] === "kube-apiserver" && args.includes(`--secure-port=${apiPort}`);
  });

/**
 * Waits until the kubelet has begun to end the old API server, then ends it: it would go on for 30 s for the sake of open watches,
 * while serving nobody. Its data is in etcd.
 */
async function hurry(old: readonly number[]): Promise<void> {
  for (let waited = 0; waited < 30_000 && !(await apiAilment()); waited += 200) await sleep(200);
  if (await apiAilment())
    for (const pid of apiServers().filter((pid) => old.includes(pid))) signal(pid, "SIGKILL");
}

async function replaceApiServer(patch: KubeadmPatch): Promise<void> {
  const old = apiServers();
  remember(null);
  await writeKubeadmFiles(patch);
  await kubeadm(["init", "phase", "control-plane", "apiserver"]);
  await hurry(old);
  const replaced = async (): Promise<string | undefined> => {
    const now = apiServers();
    const changed = now.length > 0 && !now.some((pid) => old.includes(pid));
    return changed ? ailment() : "the kubelet has not started the changed API server";
  };
  try {
    await waitUntilWell(90, replaced);
  } catch {
    // A kubelet that lost the API server at the wrong moment never starts the edited pod (see restartKubelet).
    await restartKubelet();
    await waitUntilWell(120, replaced);
  }
  remember(patch);
}

/**
 * Gives the primary API server the flags and the pod patch, in place of those it was given before, and waits until it serves again
 * (about 40 s without an API on a single node). Does nothing if it has them already.
 * @throws LocalError that lists every problem of the patch; nothing was changed then
 */
export const applyControlPlanePatch = (patch: KubeadmPatch): Promise<void> =>
  step("patch the API server", async () => {
    const problems = patchProblems(patch);
    if (problems.length > 0) {
      throw new LocalError(
        `the API server's patch cannot be applied:\n${problems.map((problem) => `  - ${problem}`).join("\n")}`,
        "Mend what makes the patch (the stack's output onlineApiServerPatch).",
      );
    }
    const applied = appliedPatch();
    if (applied && canonical(patch) === canonical(applied)) return "unchanged";
    await exclusively(() => replaceApiServer(patch));
  });
