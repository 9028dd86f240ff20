import { RunResponse, type RunRequest } from "@pulumi/pulumi/proto/language_pb";
import { ended, interrupt, startNode } from "./children";
import { optionsEnvironment, runtimeOptions } from "./options";
import { sdkEntryPoint } from "./sdk";

/** The SDK's exit code for "failed, and the user has been told why" (nodeJSProcessExitedAfterLoggingUserActionableMessage). */
const alreadyExplained = 32;

/** The arguments of the SDK's `cmd/run` for one run of a program. */
function runArguments(request: RunRequest, engine: string): string[] {
  const info = request.getInfo();
  const named: [string, string | undefined][] = [
    ["monitor", request.getMonitorAddress()],
    ["engine", engine],
    ["organization", request.getOrganization()],
    ["project", request.getProject()],
    ["root-directory", info?.getRootDirectory()],
    ["stack", request.getStack()],
    ["pwd", info?.getProgramDirectory()],
    ["parallel", String(request.getParallel())],
  ];
  return [
    ...named.flatMap(([name, value]) => (value ? [`--${name}`, value] : [])),
    ...(request.getDryrun() ? ["--dry-run"] : []),
    info?.getEntryPoint() || ".",
    ...request.getArgsList(),
  ];
}

/** The configuration goes through the environment, never the arguments: it holds decrypted secrets. */
function configEnvironment(request: RunRequest): NodeJS.ProcessEnv {
  return {
    PULUMI_CONFIG: JSON.stringify(Object.fromEntries(request.getConfigMap().toArray())),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigsecretkeysList()),
  };
}

/** Runs a Pulumi program to its end. */
export async function runProgram(
  request: RunRequest,
  engine: string,
  cancelled: AbortSignal,
): Promise<RunResponse> {
  const directory = request.getInfo()?.getProgramDirectory() || request.getPwd();
  const options = runtimeOptions(request.getInfo());
  const entryPoint = sdkEntryPoint("run", directory);
  const child = startNode([...options.nodeargs, entryPoint, ...runArguments(request, engine)], {
    cwd: directory,
    env: { ...process.env, ...configEnvironment(request), ...optionsEnvironment(options) },
    stdio: ["ignore", "inherit", "inherit"],
  });
  const stop = (): void => interrupt(child);
  cancelled.addEventListener("abort", stop);
  const end = await ended(child);
  cancelled.removeEventListener("abort", stop);
  return runResponse(end);
}

function runResponse(end: number | string): RunResponse {
  const response = new RunResponse();
  if (end === alreadyExplained) response.setBail(true);
  else if (typeof end === "string") response.setError(`The program did not finish: ${end}`);
  else if (end !== 0) response.setError(`Program exited with non-zero exit code: ${end}`);
  return response;
}
