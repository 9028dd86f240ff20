import type { PlatformOutputs } from "../../stacks/outputs";
import { kubectl } from "../cluster/kubectl";
import { follow } from "./follow";
import { type RunNames, exampleLabel, runNames, tenant } from "./names";
import { type ShuffleFigures, shuffleFigures } from "./shuffle-figures";
import { submitPod } from "./submit-pod";

export interface ShuffleRun {
  /** ConfigMap of the Spark profile. */
  readonly profile: string;
  readonly rows: number;
  /** Seconds between the two questions. */
  readonly pause: number;
  /** Seconds at most that it stays without its data until idle executors are gone. Default: 0. */
  readonly patience?: number;
  /** The job's own configuration. Default: none. */
  readonly conf?: Readonly<Record<string, string>>;
}

export interface ShuffleResult extends ShuffleFigures {
  /** From submission to the driver's end. */
  readonly seconds: number;
}

const namespaceOf = (outputs: PlatformOutputs): string => outputs.tenants[tenant]!.namespace;

/** Submits examples/jobs/shuffle.py in the tenant's namespace, which is cleared of earlier runs before. */
export async function submitShuffle(
  outputs: PlatformOutputs,
  { profile, rows, pause, patience = 0, conf = {} }: ShuffleRun,
): Promise<RunNames> {
  const namespace = namespaceOf(outputs);
  await kubectl(["delete", "pods", "-n", namespace, "-l", exampleLabel, "--ignore-not-found", "--wait=true"]);
  const names = runNames("shuffle", new Date());
  const application = { args: [rows, pause, patience].map(String), profile, conf };
  await kubectl(["create", "-f", "-"], JSON.stringify(submitPod(outputs, names, application)));
  return names;
}

/**
 * Submits it and follows it to its end.
 * @param amid is told the run's names as soon as it is submitted
 * @throws LocalError with the end of the log of what failed
 */
export async function runShuffle(
  outputs: PlatformOutputs,
  run: ShuffleRun,
  amid: (names: RunNames) => Promise<void> = async () => {},
): Promise<ShuffleResult> {
  const namespace = namespaceOf(outputs);
  const begin = performance.now();
  const names = await submitShuffle(outputs, run);
  const [executors] = await Promise.all([follow(namespace, names), amid(names)]);
  const seconds = (performance.now() - begin) / 1000;
  return {
    seconds,
    ...shuffleFigures(await kubectl(["logs", "-n", namespace, names.driverPod]), executors),
  };
}
