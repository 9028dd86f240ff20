import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { kubectl, tryKubectl } from "../cluster/kubectl";
import { LocalError } from "../lib/errors";
import { logFile } from "../lib/paths";
import { type Executor, type ExecutorPod, observeExecutors } from "./executors";
import type { RunNames } from "./names";
import { tellingLines } from "./telling-lines";

/** Seconds until a job counts as stuck. */
const limit = 300;

interface Pod {
  readonly status: {
    readonly phase: string;
    readonly conditions?: readonly { readonly type: string; readonly message?: string }[];
  };
}

async function pod(namespace: string, name: string): Promise<Pod | undefined> {
  const { code, stdout, stderr } = await tryKubectl([
    "get",
    "pod",
    name,
    "-n",
    namespace,
    "-o",
    "json",
    "--ignore-not-found",
  ]);
  if (code !== 0)
    throw new LocalError(
      `kubectl get pod ${name}: ${stderr.trim()}`,
      "Is the cluster up? `make status` says so.",
    );
  return stdout.trim() ? (JSON.parse(stdout) as Pod) : undefined;
}

async function executorPods(namespace: string, driver: string): Promise<ExecutorPod[]> {
  const text = await kubectl(["get", "pods", "-n", namespace, "-l", "spark-role=executor", "-o", "json"]);
  const { items } = JSON.parse(text) as {
    items: (ExecutorPod & { metadata: { ownerReferences?: { name: string }[] } })[];
  };
  return items.filter(({ metadata }) => metadata.ownerReferences?.some(({ name }) => name === driver));
}

const logOf = async (namespace: string, name: string): Promise<string> => {
  const { stdout, stderr } = await tryKubectl(["logs", "-n", namespace, name]);
  return stdout || stderr;
};

const failure = async (what: string, namespace: string, name: string, found?: Pod): Promise<LocalError> => {
  const why = found?.status.conditions?.flatMap(({ message }) => message ?? []).join("; ");
  const log = await logOf(namespace, name);
  const file = logFile(name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, log);
  return new LocalError(
    `${what}${why ? ` (${why})` : ""}. The pod ${name} said:\n${tellingLines(log)}`,
    `The whole log is ${file}. Look further: ./local/kubectl describe pod -n ${namespace} ${name}; \`make up\` submits it again.`,
  );
};

/** Waits until spark-submit and then the driver have ended, and watches the executors. @throws LocalError with the end of the log of what failed */
export async function follow(namespace: string, names: RunNames): Promise<Executor[]> {
  const deadline = Date.now() + limit * 1000;
  let executors: Executor[] = [];
  for (;;) {
    const driver = await pod(namespace, names.driverPod);
    const submit = driver ? undefined : await pod(namespace, names.submitPod);
    if (submit?.status.phase === "Failed")
      throw await failure("spark-submit failed", namespace, names.submitPod, submit);
    if (driver?.status.phase === "Failed")
      throw await failure("the driver failed", namespace, names.driverPod, driver);
    executors = observeExecutors(executors, await executorPods(namespace, names.driverPod), new Date());
    if (driver?.status.phase === "Succeeded") return executors;
    if (Date.now() > deadline) {
      const stuck = driver ? names.driverPod : names.submitPod;
      throw await failure(`the job is not done after ${limit} s`, namespace, stuck, driver ?? submit);
    }
    await sleep(1000);
  }
}
