/**
 * The writers of `event-storm.ts`: `event-storm-main.ts SERVER NAMESPACE WRITERS`, the token on standard input. Prints a line once they have filled the
 * server's seats and queues, and a StormReport when standard input ends, or when a minute does not fill them.
 */
import { readFileSync } from "node:fs";
import { type ClientHttp2Session, connect } from "node:http2";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { eventIn } from "../event";
import { type StormReport, full } from "./event-storm";

const [server = "", namespace = "", count = ""] = process.argv.slice(2);
const writers = Number(count);

/** Requests at once on one HTTP/2 connection: Kubernetes' API server allows a client 100. */
const requestsPerConnection = 100;
const hangingAfter = 1_000;
/** Until seats and queues are full. */
const patience = 60_000;

const report = { writers, created: 0, turnedAway: 0, failed: {} as Record<string, number> };
const started = new Map<number, number>();
const sessions: (ClientHttp2Session | undefined)[] = [];
let sequence = 0;

const session = (index: number): ClientHttp2Session => {
  const open = sessions[index];
  if (open && !open.closed && !open.destroyed) return open;
  const opened = connect(server, { ca: readFileSync("/etc/kubernetes/pki/ca.crt") });
  opened.on("error", () => opened.destroy()); // each request on it tells of its own failure
  sessions[index] = opened;
  return opened;
};

interface Answer {
  readonly code: number;
  /** Seconds; 0 if the server did not say. */
  readonly retryAfter: number;
}

const write = (index: number, token: string, name: string): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const stream = session(Math.floor(index / requestsPerConnection)).request({
      ":method": "POST",
      ":path": `/api/v1/namespaces/${namespace}/events`,
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
    });
    let answer: Answer = { code: 0, retryAfter: 0 };
    stream.on("response", (headers) => {
      answer = { code: Number(headers[":status"]), retryAfter: Number(headers["retry-after"] ?? 0) };
    });
    stream.on("error", reject).on("close", () => resolve(answer));
    stream.resume().end(eventIn(namespace, name));
  });

async function writer(index: number, token: string): Promise<never> {
  for (;;) {
    const name = `storm-${process.pid}-${(sequence += 1)}`;
    started.set(index, Date.now());
    const answer = await write(index, token, name).catch((error: NodeJS.ErrnoException) => error);
    started.delete(index);
    if ("retryAfter" in answer && answer.code === 201) report.created += 1;
    else if ("retryAfter" in answer && answer.code === 429) report.turnedAway += 1;
    else {
      const what = "retryAfter" in answer ? String(answer.code) : (answer.code ?? answer.message);
      report.failed[what] = (report.failed[what] ?? 0) + 1;
    }
    await sleep(1000 * Math.max(1, "retryAfter" in answer ? answer.retryAfter : 1));
  }
}

/** All of them end together when the server's patience does: at a single moment there may be next to none. */
let hanging = 0;
let isFull = false;
const look = (): void => {
  const now = Date.now();
  hanging = Math.max(hanging, [...started.values()].filter((start) => now - start > hangingAfter).length);
  if (isFull || hanging <= 10 || report.turnedAway <= writers) return;
  isFull = true;
  process.stdout.write(`${full}\n`);
};

const input = createInterface(process.stdin);
input.once("line", (token) => {
  for (let index = 0; index < writers; index += 1) void writer(index, token);
  setInterval(look, 500);
  setTimeout(() => isFull || end(), patience);
});
function end(): void {
  look();
  const complete: StormReport = { ...report, hanging };
  process.stdout.write(`${JSON.stringify(complete)}\n`, () => process.exit(0));
}
input.on("close", end);
