import { readFileSync } from "node:fs";
import { Agent, request } from "node:https";

const pki = "/etc/kubernetes/pki";
const clientPort = 2382;

const agent = new Agent({
  keepAlive: true,
  ca: readFileSync(`${pki}/etcd/ca.crt`),
  cert: readFileSync(`${pki}/apiserver-etcd-client.crt`),
  key: readFileSync(`${pki}/apiserver-etcd-client.key`),
});

/**
 * Calls a method of the member's API through its JSON gateway.
 * @param path such as `/v3/kv/put`; see https://etcd.io/docs/v3.6/dev-guide/api_grpc_gateway/
 * @throws Error with etcd's own message
 */
export const callEtcd = (path: string, body: object): Promise<Record<string, unknown>> =>
  new Promise((resolve, reject) => {
    const sent = request({
      host: "127.0.0.1",
      port: clientPort,
      path,
      method: "POST",
      agent,
      timeout: 60_000,
    });
    sent.on("timeout", () => sent.destroy(new Error(`${path}: no answer`)));
    sent.on("error", reject);
    sent.on("response", (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (part: string) => (text += part));
      response.on("end", () => {
        if (response.statusCode === 200) resolve(JSON.parse(text) as Record<string, unknown>);
        else reject(new Error(`${path} answered ${response.statusCode}: ${text.slice(0, 300)}`));
      });
    });
    sent.end(JSON.stringify(body));
  });

const base64 = (text: string | Buffer): string => Buffer.from(text).toString("base64");

/** Among the Events, since it is they that may go when there is no room. */
const prefix = "/registry/events/faults-quota/";

/** As large as a request may be (1.5 MiB) with some room for its frame. */
const valueBytes = 1_400_000;

/** Quota of the member's database in bytes. */
const quotaBytes = async (): Promise<number> =>
  Number((await callEtcd("/v3/maintenance/status", {})).dbSizeQuota);

/** Writes until the member refuses for want of space. @returns etcd's words @throws Error when it takes more than its quota */
export async function fillToTheQuota(): Promise<string> {
  const quota = await quotaBytes();
  const value = base64(Buffer.alloc(valueBytes, "x"));
  for (let written = 0; written < 1.2 * quota; written += valueBytes) {
    const key = base64(`${prefix}${written}`);
    const refusal = await callEtcd("/v3/kv/put", { key, value }).then(
      () => undefined,
      (error: Error) => error.message,
    );
    if (refusal) return refusal;
  }
  throw new Error(`the member took more than its quota of ${quota} bytes`);
}

interface Alarm {
  readonly memberID: string;
  /** Such as NOSPACE. */
  readonly alarm: string;
}

/** The alarms that are raised. */
export async function alarms(): Promise<Alarm[]> {
  const answer = await callEtcd("/v3/maintenance/alarm", { action: "GET" });
  return (answer.alarms ?? []) as Alarm[];
}

/**
 * Whether the member has the key in which API servers note their compactions. One that has noted some and finds the key gone panics at its next
 * compaction, at most 5 minutes later (kubernetes#139252, seen with v1.34.3): whoever founds an empty cluster must put it there first.
 */
export async function hasCompactionKey(): Promise<boolean> {
  const { count } = await callEtcd("/v3/kv/range", { key: base64("compact_rev_key"), count_only: true });
  return Number(count ?? 0) === 1;
}
