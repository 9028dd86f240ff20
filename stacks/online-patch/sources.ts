import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { repository } from "../../lib/repository";
import { clusterOptions, toolOf } from "../cluster-tools";
import { type PlatformConfig, loadConfig } from "../config";
import { type PlatformOutputs, requireSchemaVersion } from "../outputs";
import { readStackFile } from "../source";
import type { Sources } from "./command";
import type { Pod } from "./pod";

async function output(command: string, args: readonly string[]): Promise<string> {
  const options = { cwd: repository, env: process.env, maxBuffer: 64 * 1024 ** 2 };
  try {
    return (await promisify(execFile)(command, [...args], options)).stdout;
  } catch (error) {
    const { code, stderr } = error as { code?: number | string; stderr?: string };
    const reason = code === "ENOENT" ? "it is not installed, or not on the PATH" : stderr?.trim();
    throw new Error(`${command} ${args.join(" ")}: ${reason ?? String(error)}`, { cause: error });
  }
}

async function outputsOf(stack: string): Promise<PlatformOutputs> {
  const text = await output(toolOf(stack, "pulumi"), ["stack", "output", "--json", "--stack", stack]);
  const outputs = JSON.parse(text) as PlatformOutputs;
  requireSchemaVersion(stack, outputs.schemaVersion);
  return outputs;
}

async function apiServersOf(
  stack: string,
  config: PlatformConfig,
  context?: string,
): Promise<readonly Pod[]> {
  const text = await output(toolOf(stack, "kubectl"), [
    ...clusterOptions(config, context),
    "--request-timeout=30s",
    "--namespace=kube-system",
    "get",
    "pods",
    "--selector=component=kube-apiserver",
    "--output=json",
  ]);
  return (JSON.parse(text) as { items: Pod[] }).items;
}

/** The stack's file, its state as `pulumi` knows it, and its cluster as `kubectl` sees it. */
export const sources: Sources = {
  config: (stack) => loadConfig(readStackFile(stack)),
  outputs: outputsOf,
  apiServers: apiServersOf,
};
