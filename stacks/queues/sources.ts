import { existsSync, readFileSync } from "node:fs";
import { buffer } from "node:stream/consumers";
import { repository } from "../../lib/repository";
import { clusterOptions, toolOf } from "../cluster-tools";
import { type PlatformConfig, loadConfig } from "../config";
import { readStackFile, stackNames } from "../source";
import { type ServicePort, forwarded } from "./port-forward";

/** What a command looks at. */
export interface Sources {
  /** @throws ConfigError for a stack that is unknown or wrong */
  readonly config: (stack: string) => PlatformConfig;
  readonly isStack: (name: string) => boolean;
  /** A file's bytes; `-` is standard input. @throws Error that names the file and the reason */
  readonly read: (file: string) => Promise<Buffer>;
  /** POSTs a body to a Service of the stack's cluster; what answered. @throws Error when nobody did, with kubectl's words */
  readonly post: (stack: string, config: PlatformConfig, to: Endpoint, body: string) => Promise<string>;
}

export interface Endpoint extends ServicePort {
  readonly path: string;
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "no such file",
  EISDIR: "a folder; name the files in it",
  EACCES: "not readable",
};

async function read(file: string): Promise<Buffer> {
  if (file === "-") return buffer(process.stdin);
  try {
    return readFileSync(file);
  } catch (error) {
    const { code = "", message } = error as NodeJS.ErrnoException;
    throw new Error(`${file}: ${reasons[code] ?? message}`, { cause: error });
  }
}

/** Longer than YuniKorn takes for 10,000 queues. */
const mostSeconds = 30;

async function post(
  stack: string,
  config: PlatformConfig,
  { path, ...target }: Endpoint,
  body: string,
): Promise<string> {
  const kubectl = { program: toolOf(stack, "kubectl"), options: clusterOptions(config), cwd: repository };
  return forwarded(kubectl, target, async (url) => {
    const answer = await fetch(`${url}${path}`, {
      method: "POST",
      body,
      redirect: "error",
      signal: AbortSignal.timeout(mostSeconds * 1000),
    });
    return answer.text();
  });
}

export const sources: Sources = {
  config: (stack) => loadConfig(readStackFile(stack)),
  isStack: (name) => stackNames().includes(name) && !existsSync(name),
  read,
  post,
};
