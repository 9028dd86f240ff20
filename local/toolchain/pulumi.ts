import { spawn } from "node:child_process";
import { main } from "../cli";
import { runResult } from "../lib/run";
import { createdStack, parseCommand, readsStackConfig, shortStackName } from "./command-line";
import { ensureToolchain, type Toolchain } from "./environment";
import { ensureStack, isCommittedStack, isOurProject, stackConfigFile } from "./stack-config";

/** `./local/pulumi`: the real Pulumi CLI with this checkout's home, state, passphrase and plugins. */
main(async () => {
  const toolchain = await ensureToolchain();
  const args = process.argv.slice(2);
  const added = isOurProject(process.cwd()) ? await stackArguments(args, toolchain) : [];
  process.exitCode = await passThrough(toolchain.pulumi, [...args, ...added], toolchain.env);
});

/** The arguments that keep the committed configuration of a stack free of this checkout's encryption salt. */
async function stackArguments(args: readonly string[], toolchain: Toolchain): Promise<string[]> {
  const command = parseCommand(args);
  const created = createdStack(command);
  if (created && isCommittedStack(created)) await ensureStack(created, toolchain);
  if (!readsStackConfig(command)) return [];
  const stack = command.stack ?? (await selectedStack(toolchain));
  if (!stack || !isCommittedStack(stack)) return [];
  return ["--config-file", await stackConfigFile(stack, toolchain)];
}

async function selectedStack({ pulumi, env }: Toolchain): Promise<string | undefined> {
  const { code, stdout } = await runResult(pulumi, ["stack", "--show-name"], { env });
  return code === 0 ? shortStackName(stdout.trim()) : undefined;
}

/** Runs a program in this one's place. An interrupt from the terminal reaches it too; its exit code becomes this one's. */
function passThrough(command: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const child = spawn(command, args, { env, stdio: "inherit" });
  process.on("SIGINT", () => undefined).on("SIGTERM", () => child.kill("SIGTERM"));
  return new Promise((resolve, reject) =>
    child.on("error", reject).on("close", (code) => resolve(code ?? 130)),
  );
}
