import { join } from "node:path";
import { ensureBinary } from "../toolchain/binaries";
import { run, runResult, type RunResult } from "../lib/run";
import { files } from "./settings";

// Its cache of the API's discovery would otherwise lie in the user's home.
const common = [`--kubeconfig=${files.kubeconfig}`, `--cache-dir=${join(files.folder, "kubectl-cache")}`];

/** Runs kubectl as the cluster's administrator; throws when it fails. */
export const kubectl = async (args: readonly string[], input?: string): Promise<string> =>
  run(await ensureBinary("kubectl"), [...common, ...args], { input });

/** The same, with the result whatever it is. */
export const tryKubectl = async (args: readonly string[]): Promise<RunResult> =>
  runResult(await ensureBinary("kubectl"), [...common, "--request-timeout=5s", ...args]);
