import type { ServerWritableStream } from "@grpc/grpc-js";
import { RunPluginResponse, type RunPluginRequest } from "@pulumi/pulumi/proto/language_pb";
import { ended, interrupt, startNode } from "./children";
import { optionsEnvironment, runtimeOptions } from "./options";
import { sdkEntryPoint } from "./sdk";

/**
 * The command of a plugin that is written in JavaScript or TypeScript: for a policy pack (kind "analyzer") the SDK's run-policy-pack in
 * the pack's folder with the folder as last argument, else run-plugin in the engine's folder with the plugin's folder first. `nodeargs`
 * stand behind the entry point, where they change nothing: that is where the official host puts them, and a pack that needed them here
 * would fail there.
 */
function pluginCommand(request: RunPluginRequest): {
  args: string[];
  cwd: string;
  env: NodeJS.ProcessEnv;
} {
  const info = request.getInfo();
  const directory = info?.getProgramDirectory() ?? "";
  const options = runtimeOptions(info);
  const isPolicyPack = request.getKind() === "analyzer";
  const entryPoint = sdkEntryPoint(isPolicyPack ? "run-policy-pack" : "run-plugin", directory);
  const given = request.getArgsList();
  return {
    args: [
      entryPoint,
      ...options.nodeargs,
      ...(isPolicyPack ? [...given, directory] : [directory, ...given]),
    ],
    cwd: isPolicyPack ? directory : request.getPwd(),
    env: { ...variables(request.getEnvList()), ...optionsEnvironment(options) },
  };
}

const variables = (list: readonly string[]): NodeJS.ProcessEnv =>
  Object.fromEntries(
    list.map((entry) => [entry.slice(0, entry.indexOf("=")), entry.slice(entry.indexOf("=") + 1)]),
  );

/** Runs a plugin, streams what it prints, and its exit code at the end. Ends the plugin when the engine ends the call. */
export async function runPlugin(
  call: ServerWritableStream<RunPluginRequest, RunPluginResponse>,
): Promise<void> {
  const { args, cwd, env } = pluginCommand(call.request);
  const child = startNode(args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  call.on("cancelled", () => interrupt(child));
  child.stdout?.on("data", (bytes: Buffer) => call.write(response((message) => message.setStdout(bytes))));
  child.stderr?.on("data", (bytes: Buffer) => call.write(response((message) => message.setStderr(bytes))));
  const end = await ended(child);
  if (typeof end === "string") throw new Error(`${args[0]} for ${cwd}: ${end}`);
  call.write(response((message) => message.setExitcode(end)));
  call.end();
}

function response(fill: (message: RunPluginResponse) => void): RunPluginResponse {
  const message = new RunPluginResponse();
  fill(message);
  return message;
}
