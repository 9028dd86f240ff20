/**
 * A process of its own: another client's requests at a fixed rate, sent when they are due whether or not earlier ones are answered. Prints each latency (milliseconds) when its
 * input ends.
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { connect } from "../apiserver/api-client";

const { values } = parseArgs({
  options: { server: { type: "string" }, credentials: { type: "string" }, rate: { type: "string" } },
});
const file = (name: string): string => readFileSync(`${values.credentials}/${name}`, "utf8");
const client = connect({ server: values.server!, authority: file("ca.crt"), token: file("token") });
const latencies: number[] = [];
const path = "/api/v1/namespaces/online/configmaps";

async function one(number: number): Promise<void> {
  const due = performance.now();
  // Of ten: seven reads of one object, two lists, one change.
  const [method, target, body] =
    number % 10 === 0
      ? ([
          "PUT",
          `${path}/settings`,
          { metadata: { name: "settings" }, data: { number: String(number) } },
        ] as const)
      : (["GET", number % 10 < 3 ? path : `${path}/settings`, undefined] as const);
  const { status } = await client.request(method, target, body, "application/json");
  if (status !== 200) throw new Error(`${method} ${target}: ${status}`);
  latencies.push(performance.now() - due);
}

let number = 0;
const underWay = new Set<Promise<void>>();
const timer = setInterval(
  () => {
    const request = one(number++).catch((error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      process.exit(1);
    });
    underWay.add(request);
    void request.then(() => underWay.delete(request));
  },
  1000 / Number(values.rate),
);
process.stdin.resume().on("end", () => {
  clearInterval(timer);
  void Promise.all(underWay).then(() => {
    client.close();
    process.stdout.write(JSON.stringify(latencies));
  });
});
