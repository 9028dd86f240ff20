import type { Answer, Request } from "../../../../agents/cleanup/api/send";
import { keepLease } from "../../../../agents/cleanup/keep-lease";
import { Lease } from "../../../../agents/cleanup/lease";

const now = Date.parse("2026-11-21T12:00:00Z") / 1000;

interface Spec {
  holderIdentity?: string;
  leaseDurationSeconds?: number;
  renewTime?: string;
  leaseTransitions?: number;
}

/** A Lease as an API server keeps it, compared by its resource version. */
class LeaseStore {
  version = 1;
  broken = false;
  labels: Readonly<Record<string, string>> | undefined = { "app.kubernetes.io/name": "cleanup" };
  constructor(public spec: Spec = {}) {}

  readonly ask = (request: Request): Promise<Answer | undefined> => {
    if (this.broken) return Promise.resolve(undefined);
    if (request.method === "PUT") {
      const body = request.body as {
        metadata: { resourceVersion: string; labels?: Record<string, string> };
        spec: Spec;
      };
      if (body.metadata.resourceVersion !== String(this.version))
        return Promise.resolve({ status: 409, body: "{}" });
      this.spec = body.spec;
      this.labels = body.metadata.labels;
      this.version++;
    }
    const metadata = { resourceVersion: String(this.version), labels: this.labels };
    const text = JSON.stringify({ metadata, spec: this.spec });
    return Promise.resolve({ status: 200, body: text });
  };

  of(holder: string, at = now): Lease {
    return new Lease(
      { ask: this.ask, now: () => at },
      { namespace: "spark-cleanup", name: "cleanup-p1" },
      holder,
    );
  }
}

it("keeps the labels that it came with: what a PUT leaves out is removed, and the stack has drifted", async () => {
  const store = new LeaseStore();
  const { labels } = store;
  const lease = store.of("first");
  await lease.take();
  await lease.renew();
  await lease.release();
  expect(store.labels).toEqual(labels);
});

it("is taken when it is free, and free when it is given back", async () => {
  const store = new LeaseStore();
  const first = store.of("first");
  await first.take();
  expect(store.spec).toEqual({
    holderIdentity: "first",
    leaseDurationSeconds: 60,
    renewTime: "2026-11-21T12:00:00.000000Z",
    leaseTransitions: 1,
  });
  await expect(store.of("second", now + 60).take()).rejects.toMatchObject({
    ending: "lease",
    message: expect.stringContaining("first holds the lease spark-cleanup/cleanup-p1") as string,
  });
  await first.release();
  await store.of("second").take();
  expect(store.spec).toMatchObject({ holderIdentity: "second", leaseTransitions: 2 });
});

it("is taken from a run that has not renewed for a minute, which then notices", async () => {
  const store = new LeaseStore();
  const first = store.of("first");
  await first.take();
  await store.of("second", now + 61).take();
  await expect(first.renew()).rejects.toMatchObject({ ending: "lease" });
  expect(store.spec.holderIdentity).toBe("second");
});

it.each(["taken", "renewed", "given back"])("is %s although the answer gets lost", async (what) => {
  const store = new LeaseStore();
  let isLost = what === "taken";
  /** Carries a change out twice, as if nobody had heard of the first time. */
  const ask = async (request: Request): Promise<Answer | undefined> => {
    if (isLost && request.method === "PUT") await store.ask(request);
    return store.ask(request);
  };
  const lease = new Lease({ ask, now: () => now }, { namespace: "n", name: "l" }, "first");
  await lease.take();
  isLost = true;
  if (what === "renewed") await lease.renew();
  if (what === "given back") await lease.release();
  expect(store.spec.holderIdentity).toBe(what === "given back" ? undefined : "first");
});

it("is not taken by two at once", async () => {
  const store = new LeaseStore();
  const results = await Promise.allSettled(["a", "b", "c"].map((holder) => store.of(holder).take()));
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});

it.each([403, 404, 500])("says what the API server says to it (%i)", async (status) => {
  const answer: Answer = { status, body: JSON.stringify({ kind: "Status", message: "no" }) };
  const lease = new Lease(
    { ask: () => Promise.resolve(answer), now: () => now },
    { namespace: "n", name: "l" },
    "a",
  );
  await expect(lease.take()).rejects.toMatchObject({
    ending: "unusable",
    message: `the lease n/l cannot be read: the API server answered ${status} no`,
  });
});

describe("while it is held", () => {
  const held = async () => {
    const store = new LeaseStore();
    const lease = store.of("first");
    await lease.take();
    let ticks = 0;
    let renew = (): void => undefined;
    const of = keepLease(
      lease,
      () => ticks,
      (_, task) => {
        renew = task;
        return () => (renew = () => undefined);
      },
    );
    const pass = async (seconds: number): Promise<void> => {
      ticks += seconds * 1000;
      renew();
      await new Promise((resolve) => setImmediate(resolve));
    };
    return { store, of, pass };
  };

  it("goes on as long as it is renewed", async () => {
    const { of, pass } = await held();
    for (let turn = 0; turn < 20; turn++) await pass(15);
    expect(of.lost()).toBeUndefined();
  });

  it("ends when another run has it", async () => {
    const { store, of, pass } = await held();
    store.version++;
    store.spec = { holderIdentity: "second" };
    await pass(15);
    expect(of.lost()).toMatchObject({ ending: "lease" });
    const { version } = store;
    await of.release();
    expect(store.version).toBe(version);
  });

  it("bears an API server that is away for a moment, and not for long", async () => {
    jest.spyOn(process.stdout, "write").mockReturnValue(true);
    const { store, of, pass } = await held();
    store.broken = true;
    await pass(15);
    await pass(15);
    expect(of.lost()).toBeUndefined();
    await pass(15);
    expect(of.lost()).toMatchObject({ ending: "lease" });
    jest.restoreAllMocks();
  });

  it("is given back at the end", async () => {
    const { store, of } = await held();
    await of.release();
    expect(store.spec.holderIdentity).toBeUndefined();
  });
});
