import http from "node:http";
import https from "node:https";
import type { AddressInfo, Server } from "node:net";
import { readdirSync, readFileSync } from "node:fs";
import type { KeyPair } from "../../../../agents/pki/leaf-certificate";

export interface Answer {
  /** 0 ends the connection without an answer. */
  readonly status: number;
  readonly body: string;
}

export interface Fake {
  readonly port: number;
  stop(): Promise<void>;
}

const listen = async (server: Server): Promise<Fake> => {
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return {
    port: (server.address() as AddressInfo).port,
    stop: () => new Promise((done) => server.close(() => done())),
  };
};

/** What every process of this machine was started with, while one of them waits for an answer. */
const commandLines = (): string =>
  readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, "utf8");
      } catch {
        // It has ended in between.
        return "";
      }
    })
    .join("\n");

export interface FakeApi extends Fake {
  /** `METHOD path authorization` of each request. */
  readonly requests: string[];
  /** Command lines of all processes at each request. */
  readonly commandLines: string[];
}

/** An API server that has these answers one after the other, the last one to everything after, or hangs. */
export async function fakeApi(
  pair: KeyPair,
  answers: Answer | readonly Answer[] | "hangs",
): Promise<FakeApi> {
  const requests: string[] = [];
  const seen: string[] = [];
  const server = https.createServer({ cert: pair.certificate, key: pair.privateKey }, (request, response) => {
    requests.push(`${request.method} ${request.url} ${request.headers.authorization}`);
    seen.push(commandLines());
    if (answers === "hangs") return;
    const all = "status" in answers ? [answers] : answers;
    const answer = all[Math.min(requests.length, all.length) - 1]!;
    if (answer.status === 0) return void request.socket.destroy();
    response.writeHead(answer.status, { "content-type": "application/json" }).end(answer.body);
  });
  const fake = await listen(server);
  const stop = () => {
    server.closeAllConnections();
    return fake.stop();
  };
  return { ...fake, stop, requests, commandLines: seen };
}

export interface FakeWorker extends Fake {
  /** Bodies of the orders that it was given, with their content type. */
  readonly orders: string[];
  readonly pings: number[];
}

/** A worker that exits after it was asked so many times, or refuses to. */
export async function fakeWorker({ refuses = false, exitsAfter = 1 } = {}): Promise<FakeWorker> {
  const orders: string[] = [];
  const pings: number[] = [];
  const server = http.createServer((request, response) => {
    if (request.url === "/exit") {
      let body = "";
      request.on("data", (chunk: Buffer) => (body += chunk.toString()));
      request.on("end", () => {
        orders.push(`${request.method} ${request.headers["content-type"]} ${body}`);
        response.writeHead(refuses ? 500 : 200).end();
      });
      return;
    }
    pings.push(Date.now());
    if (pings.length > exitsAfter) request.socket.destroy();
    else response.end("pong");
  });
  const fake = await listen(server);
  return { ...fake, orders, pings };
}
