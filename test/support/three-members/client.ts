import {
  type MemberList,
  type MemberStatus,
  base64,
  memberList,
  memberStatus,
} from "../../../agents/etcd-supervisor/etcd-api";
import { kubectl, output } from "../local";
import { clientPort, etcdOfNode } from "../node-etcd";

/** The members of a namespace, asked at their pods' addresses, which their certificates name. */
export class MembersClient {
  // The client certificate of the node's API servers, as a hosted cluster's API servers would have it.
  private readonly call = etcdOfNode(3_000);

  constructor(private readonly namespace: string) {}

  /** Pod name -> client URL, of pods that have an address. */
  async endpoints(): Promise<ReadonlyMap<string, string>> {
    const path = "{range .items[*]}{.metadata.name}={.status.podIP} {end}";
    const text = await output(kubectl("get", "pods", "-n", this.namespace, "-o", `jsonpath=${path}`));
    const pairs = text
      .trim()
      .split(" ")
      .map((pair) => pair.split("=") as [string, string]);
    return new Map(pairs.filter(([, ip]) => ip).map(([name, ip]) => [name, `https://${ip}:${clientPort}`]));
  }

  /** What a member says who answers, asked one after another, with a quorum. @throws the last one's error if none answers */
  async list(): Promise<MemberList> {
    return this.first((endpoint) => memberList(this.call, endpoint, true));
  }

  async status(pod: string): Promise<MemberStatus> {
    const endpoint = (await this.endpoints()).get(pod);
    if (!endpoint) throw new Error(`${pod} has no address`);
    return memberStatus(this.call, endpoint);
  }

  put(key: string, value: string): Promise<unknown> {
    return this.first((endpoint) =>
      this.call(endpoint, "kv/put", { key: base64(key), value: base64(value) }),
    );
  }

  /** How many keys begin with `prefix`, which does not end with `~`. */
  async count(prefix: string): Promise<number> {
    const range = { key: base64(prefix), range_end: base64(`${prefix}~`), count_only: true };
    const answer = await this.first((endpoint) => this.call(endpoint, "kv/range", range));
    return Number(answer["count"] ?? 0);
  }

  private known: readonly string[] = [];

  /** The addresses are looked up anew when all known ones fail: a pod that was made again has another. */
  private async first<T>(ask: (endpoint: string) => Promise<T>): Promise<T> {
    let last: unknown;
    for (const lookUp of [false, true]) {
      if (lookUp) this.known = [...(await this.endpoints()).values()];
      for (const endpoint of this.known)
        try {
          const answer = await ask(endpoint);
          this.known = [endpoint, ...this.known.filter((other) => other !== endpoint)];
          return answer;
        } catch (error) {
          last = error;
        }
    }
    throw last as Error;
  }
}
