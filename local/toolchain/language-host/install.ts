import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { ServerWritableStream } from "@grpc/grpc-js";
import {
  InstallDependenciesResponse,
  type InstallDependenciesRequest,
} from "@pulumi/pulumi/proto/language_pb";
import { ended } from "./children";
import { runtimeOptions, type PackageManager } from "./options";

const lockFiles: readonly (readonly [string, PackageManager])[] = [
  ["yarn.lock", "yarn"],
  ["pnpm-lock.yaml", "pnpm"],
  ["bun.lock", "bun"],
  ["bun.lockb", "bun"],
];

/** The package manager of a program: the one that its options name, else the one whose lock file is there, else npm. */
export function packageManager(directory: string, option: PackageManager): PackageManager {
  if (option !== "auto") return option;
  return lockFiles.find(([file]) => existsSync(join(directory, file)))?.[1] ?? "npm";
}

type Call = ServerWritableStream<InstallDependenciesRequest, InstallDependenciesResponse>;

/** Installs a program's dependencies and streams what the package manager prints. */
export async function installDependencies(call: Call): Promise<void> {
  const info = call.request.getInfo();
  const directory = info?.getProgramDirectory() || call.request.getDirectory();
  const manager = packageManager(directory, runtimeOptions(info).packagemanager);
  const child = spawn(manager, ["install"], { cwd: directory, stdio: ["ignore", "pipe", "pipe"] });
  const send = (fill: (message: InstallDependenciesResponse) => void): void => {
    const message = new InstallDependenciesResponse();
    fill(message);
    call.write(message);
  };
  child.stdout.on("data", (bytes: Buffer) => send((message) => message.setStdout(bytes)));
  child.stderr.on("data", (bytes: Buffer) => send((message) => message.setStderr(bytes)));
  const end = await ended(child);
  if (end !== 0)
    throw new Error(
      `\`${manager} install\` in ${directory} failed: ${typeof end === "number" ? `exit code ${end}` : end}`,
    );
  call.end();
}
