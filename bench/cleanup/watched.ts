import { spawn } from "node:child_process";
import { join } from "node:path";
import { once } from "node:events";
import { percentile } from "../lib/statistics";

export interface OtherClient {
  readonly server: string;
  /** Folder with `token` and `ca.crt`. */
  readonly credentials: string;
  /** Requests a second. */
  readonly rate: number;
}

/** Does something while another client asks, and says the client's p99 in milliseconds. */
export async function watched<Result>(
  { server, credentials, rate }: OtherClient,
  work: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly p99: number }> {
  const program = join(__dirname, "other-client.ts");
  const args = [
    "--import",
    "tsx",
    program,
    `--server=${server}`,
    `--credentials=${credentials}`,
    `--rate=${rate}`,
  ];
  const child = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "inherit"] });
  let text = "";
  child.stdout.setEncoding("utf8").on("data", (part: string) => (text += part));
  const ended = once(child, "exit");
  const result = await work();
  child.stdin.end();
  const [code] = (await ended) as [number];
  if (code !== 0) throw new Error(`the other client ended with ${code}`);
  return { result, p99: percentile(JSON.parse(text) as number[], 99) };
}
