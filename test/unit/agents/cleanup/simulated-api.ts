import type { Answer, Request, Send } from "../../../../agents/cleanup/api/send";
import { plurals } from "../../../../agents/cleanup/kinds";
import { type TestObject, timestamp } from "./objects";

/** What can happen to one request. */
export type Fault =
  | "none"
  | "429"
  | "500 before"
  | "500 after"
  | "no answer before"
  | "no answer after"
  | "a proxy's 404"
  | "slow"
  | "crash";

export class Crash extends Error {}

interface Surroundings {
  /** What happens to the next request. */
  readonly fault: () => Fault;
  /** Whether a list of pods does not have this driver: it was read before the driver was there. */
  readonly misses: () => boolean;
  /** Called before each request: other clients do things. */
  readonly meanwhile: () => void;
  /** Called for each object that a request of ours deletes, and that the garbage collector deletes because of it. */
  readonly onDelete: (object: TestObject) => void;
}

/**
 * An API server with one namespace: lists page by page, UIDs and resource versions that are compared in the deletion, grace periods of pods that run, a Lease, and
 * a garbage collector. Time passes only when somebody waits or asks.
 */
export class SimulatedApi {
  /** Seconds since 1970. */
  now: number;
  private version = 1_000_000;
  private readonly lists = new Map<string, readonly (readonly [name: string, text: string])[]>();
  private readonly timers: { readonly every: number; next: number; readonly task: () => void }[] = [];
  private lease: { spec: Record<string, unknown>; version: number } = { spec: {}, version: 1 };
  requests = 0;

  constructor(
    readonly objects: Map<string, TestObject>,
    now: number,
    private readonly at: Surroundings,
  ) {
    this.now = now;
  }

  static key = (object: TestObject): string => `${object.kind}/${object.metadata.name}`;

  add(object: TestObject): void {
    object.metadata.resourceVersion = String(++this.version);
    this.objects.set(SimulatedApi.key(object), object);
  }

  touch(object: TestObject): void {
    object.metadata.resourceVersion = String(++this.version);
  }

  readonly send: Send = async (request) => {
    this.requests++;
    this.pass(0.02);
    // Others' answers come in between.
    for (let turn = this.requests % 4; turn > 0; turn--) await Promise.resolve();
    this.at.meanwhile();
    const fault = this.at.fault();
    if (fault === "crash") throw new Crash("the run's process ends here");
    if (fault === "429") return this.answer(429, status("TooManyRequests"), { retryAfter: "2" });
    if (fault === "500 before") return this.answer(500, status("InternalError"));
    if (fault === "no answer before") throw new Error("ECONNRESET");
    if (fault === "a proxy's 404") return this.answer(503, "<html>404 page not found</html>");
    if (fault === "slow") this.pass(20);
    const answer = this.serve(request);
    if (request.method === "DELETE") this.collectGarbage();
    if (fault === "500 after") return this.answer(500, status("InternalError"));
    if (fault === "no answer after") throw new Error("timeout");
    return answer;
  };

  readonly sleep = async (milliseconds: number): Promise<void> => {
    await Promise.resolve();
    this.pass(milliseconds / 1000);
  };

  readonly every = (milliseconds: number, task: () => void): (() => void) => {
    const timer = { every: milliseconds / 1000, next: this.now + milliseconds / 1000, task };
    this.timers.push(timer);
    return () => void this.timers.splice(this.timers.indexOf(timer), 1);
  };

  pass(seconds: number): void {
    this.now += seconds;
    for (const timer of [...this.timers]) {
      if (this.now < timer.next) continue;
      timer.next = this.now + timer.every;
      timer.task();
    }
  }

  /** What Terminating pods were waiting for has happened. */
  finishTerminating(): void {
    for (const [key, { metadata }] of this.objects)
      if (metadata.deletionTimestamp !== undefined) this.objects.delete(key);
  }

  endTimers(): void {
    this.timers.length = 0;
  }

  private serve(request: Request): Answer {
    const url = new URL(request.path, "https://api");
    if (url.pathname.includes("/leases/")) return this.serveLease(request);
    const [, , , , , plural, name] = url.pathname.split("/");
    const kind = Object.entries(plurals).find(([, each]) => each === plural)?.[0];
    if (kind === undefined) throw new Error(`no such path: ${request.path}`);
    if (name === undefined) return this.list(kind, url.searchParams);
    const object = this.objects.get(`${kind}/${decodeURIComponent(name)}`);
    if (!object) return this.answer(404, { ...status("NotFound"), details: { kind: plural } });
    if (request.method === "GET") return this.answer(200, object);
    return this.delete(object, request.body as DeleteOptions);
  }

  private delete(object: TestObject, { preconditions }: DeleteOptions): Answer {
    const { uid, resourceVersion } = object.metadata;
    if (preconditions.uid !== uid || preconditions.resourceVersion !== resourceVersion)
      return this.answer(409, status("Conflict"));
    this.at.onDelete(object);
    const runs = object.kind === "Pod" && ["Running", "Unknown"].includes(object.status!.phase);
    if (runs) {
      object.metadata.deletionTimestamp = timestamp(this.now + 30);
      this.touch(object);
    } else this.objects.delete(SimulatedApi.key(object));
    return this.answer(200, status("Success"));
  }

  private collectGarbage(): void {
    for (let found = true; found;) {
      found = false;
      const uids = new Set([...this.objects.values()].map(({ metadata }) => metadata.uid));
      for (const [key, object] of this.objects) {
        const owners = object.metadata.ownerReferences ?? [];
        // An orphan from the beginning stands for a collector that is behind or off.
        const isOrphan = owners.length > 0 && owners.every(({ uid }) => !uids.has(uid));
        if (!isOrphan || this.orphans.has(object.metadata.uid)) continue;
        this.at.onDelete(object);
        this.objects.delete(key);
        found = true;
      }
    }
  }

  /** UIDs of objects that the garbage collector does not come to. */
  readonly orphans = new Set<string>();

  /** A token says after which name to go on, as etcd's keys do: what is deleted meanwhile moves nothing. */
  private list(kind: string, query: URLSearchParams): Answer {
    const token = query.get("continue");
    const [id, after, isInconsistent] = token?.split(":") ?? [`${kind}-${this.requests}`, ""];
    if (token !== null && this.requests % 7 === 0 && isInconsistent === undefined) {
      const metadata = { continue: `${id}:${after}:inconsistent` };
      return this.answer(410, { ...status("Expired"), metadata });
    }
    if (token === null || isInconsistent !== undefined) {
      const ofKind = [...this.objects.values()].filter(
        (object) => object.kind === kind && !(isDriver(object) && this.at.misses()),
      );
      const entries = ofKind.map((each) => [each.metadata.name, JSON.stringify(each)] as const);
      this.lists.set(
        id!,
        entries.sort(([a], [b]) => (a < b ? -1 : 1)),
      );
    }
    const rest = this.lists.get(id!)!.filter(([name]) => name > after!);
    const page = rest.slice(0, Math.min(3, Number(query.get("limit"))));
    const metadata = page.length < rest.length ? { continue: `${id}:${page.at(-1)![0]}` } : {};
    const items = page.map(([, text]) => text).join();
    return this.answer(200, `{"metadata":${JSON.stringify(metadata)},"items":[${items}]}`);
  }

  private serveLease({ method, body }: Request): Answer {
    const given = body as
      { metadata: { resourceVersion: string }; spec: Record<string, unknown> } | undefined;
    if (method === "PUT") {
      if (given!.metadata.resourceVersion !== String(this.lease.version))
        return this.answer(409, status("Conflict"));
      this.lease = { spec: given!.spec, version: this.lease.version + 1 };
    }
    return this.answer(200, {
      metadata: { resourceVersion: String(this.lease.version) },
      spec: this.lease.spec,
    });
  }

  private answer(code: number, body: object | string, more: Partial<Answer> = {}): Answer {
    const text = typeof body === "string" ? body : JSON.stringify(body);
    return { status: code, body: text, date: new Date(this.now * 1000).toUTCString(), ...more };
  }
}

interface DeleteOptions {
  readonly preconditions: { readonly uid: string; readonly resourceVersion: string };
}

const isDriver = ({ kind, metadata: { labels } }: TestObject): boolean =>
  kind === "Pod" && labels?.["spark-role"] === "driver";

const status = (reason: string) => ({ kind: "Status", reason, message: reason });
