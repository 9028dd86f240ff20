import { constants } from "node:fs";
import { access, readFile, statfs } from "node:fs/promises";
import { type Socket, connect, createServer } from "node:net";
import { hostOf } from "../lib/https-url";
import type { SupervisorOptions } from "./options";

/** A start writes a new log file of 64 MB before anything else. */
const neededBytes = 128 * 1024 * 1024;

/**
 * What etcd lacks from outside, asked while it is down: then its failing says nothing about its data.
 * @returns the first thing that is missing, or undefined
 */
export async function missingPrecondition(
  options: SupervisorOptions,
  config: string,
): Promise<string | undefined> {
  const unreadable = await unreadableCertificate(options.certificates);
  if (unreadable !== undefined) return unreadable;
  try {
    await access(options.dataDirectory, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    return `the data directory is closed to this user: ${(error as Error).message}`;
  }
  const disk = await statfs(options.dataDirectory);
  const free = disk.bavail * disk.bsize;
  if (free < neededBytes)
    return `${options.dataDirectory} has ${free} bytes of free disk, etcd needs ${neededBytes} to start`;
  for (const { host, port } of listenAddresses(config)) {
    if (await answers(host, port)) return `something else listens at ${host}:${port}`;
    const problem = await notHere(host);
    if (problem !== undefined) return `${host} is no address of this machine: ${problem}`;
  }
  return undefined;
}

async function unreadableCertificate(folder: string): Promise<string | undefined> {
  for (const file of ["ca.crt", "server.crt", "server.key", "peer.crt", "peer.key"])
    try {
      if ((await readFile(`${folder}/${file}`)).length === 0) return `${folder}/${file} is empty`;
    } catch (error) {
      return `a certificate file cannot be read: ${(error as Error).message}`;
    }
  return undefined;
}

/** Where etcd is to listen, from the text of its configuration file. */
export function listenAddresses(config: string): { host: string; port: number }[] {
  const values = JSON.parse(config) as Readonly<Record<string, unknown>>;
  return ["listen-client-urls", "listen-peer-urls", "listen-metrics-urls"]
    .flatMap((key) => (typeof values[key] === "string" ? values[key].split(",") : []))
    .map((url) => {
      const { port, protocol } = new URL(url);
      return { host: hostOf(url), port: Number(port || (protocol === "https:" ? 443 : 80)) };
    });
}

/** Asked by connecting, not by listening: an etcd that starts at this moment must not find its port taken by the question. */
function answers(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket: Socket = connect({ host, port, timeout: 1_000 });
    const done = (listening: boolean) => () => {
      socket.destroy();
      resolve(listening);
    };
    socket.once("connect", done(true)).once("timeout", done(false)).once("error", done(false));
  });
}

/** Any port will do to see whether the address is here. */
function notHere(host: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error) => resolve(error.message));
    server.listen(0, host, () => server.close(() => resolve(undefined)));
  });
}
