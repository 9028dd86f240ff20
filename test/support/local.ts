import { join } from "node:path";
import { repository } from "../../local/lib/paths";
import { type RunResult, runResult } from "../../local/lib/run";
import { stackOutputs } from "../../local/platform";

type Command = (...args: string[]) => Promise<RunResult>;

/** The project's own commands as a user types them, from the checkout's root. */
const command = (program: string, ...first: string[]): Command => {
  return (...args) => runResult(program, [...first, ...args], { cwd: repository });
};

export const pulumi = command(join(repository, "local", "pulumi"));
export const kubectl = command(join(repository, "local", "kubectl"));
export const make = command("make", "--no-print-directory");

/** `up`, `down`, `restart` or `status` of the cluster alone. */
export const localCluster = command("node", "--import", "tsx", "local/cluster/main.ts");

/** kubectl with standard input. */
export const kubectlWith = (input: string, ...args: string[]): Promise<RunResult> =>
  runResult(join(repository, "local", "kubectl"), args, { cwd: repository, input });

/** Standard output of a command that has to succeed. */
export async function output(result: Promise<RunResult>): Promise<string> {
  const { code, stdout, stderr } = await result;
  if (code !== 0) throw new Error(`exit code ${code}\n${stdout.slice(-4000)}\n${stderr.slice(-4000)}`);
  return stdout;
}

/** The Spark API servers' Service at its own address, which this machine routes and their certificate names: `https://10.246.0.123`. */
export async function sparkServer(): Promise<string> {
  const { name, namespace } = (await stackOutputs()).sparkApiServer.service;
  const path = "jsonpath={.spec.clusterIP}";
  return `https://${await output(kubectl("get", "service", name, "-n", namespace, "-o", path))}`;
}
