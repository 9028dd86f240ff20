import { decide } from "../../../agents/etcd-supervisor/decide";
import { clusterOf, limits, memberOf, statusOf, viewOf, wantedOf } from "./etcd-supervisor-views";

const old = { clusterId: "1", memberId: "10" };
const voters = ["a", "b", "c"];
const oldData = { data: "present" as const, identity: old, voters };
const peer = (name: string, change: Parameters<typeof statusOf>[1] = {}) =>
  [name, statusOf(name, change)] as const;
const plan = { token: "events-b", coordinator: "b" };

describe("a first installation", () => {
  test("one member begins at once: it makes a plan and starts it", () => {
    const view = viewOf({ wanted: wantedOf(1) });
    const made = decide(view, limits);
    expect(made).toMatchObject({ kind: "agree", plan: { token: "events-new", coordinator: "a" } });
    const own = { token: "events-new", coordinator: "a" };
    expect(decide({ ...view, plan: own }, limits)).toMatchObject({
      kind: "bootstrap",
      plan: own,
      wipe: false,
    });
  });

  test("three that all see each other begin at once, two wait for the third: it may have data", () => {
    expect(decide(viewOf(), limits)).toMatchObject({ kind: "agree", plan: { coordinator: "a" } });
    const two = viewOf({ peers: new Map([peer("b"), ["c", undefined]]), heldFor: 1e9 });
    expect(decide(two, limits)).toMatchObject({ kind: "wait", ready: false });
  });

  test("one alone of three waits for ever", () => {
    const view = viewOf({
      peers: new Map([
        ["b", undefined],
        ["c", undefined],
      ]),
      heldFor: 1e9,
    });
    expect(decide(view, limits)).toMatchObject({
      kind: "wait",
      reason: expect.stringContaining("1 of 3 supervisors"),
    });
  });

  test("it is the lower index's turn when that one is ready, and another list of members does not agree", () => {
    const b = { self: "b", heldFor: 30_000 };
    expect(
      decide(viewOf({ ...b, peers: new Map([peer("a", { ready: true }), peer("c")]) }), limits).kind,
    ).toBe("wait");
    const strangers = new Map([peer("a", { members: wantedOf(5) }), peer("c", { members: wantedOf(5) })]);
    expect(decide(viewOf({ ...b, peers: strangers }), limits)).toMatchObject({ kind: "wait", ready: false });
  });

  test("a plan gives way to that of a lower index, and is dropped with its maker", () => {
    const lower = { token: "events-a", coordinator: "a" };
    const both = new Map([peer("a", { plan: lower, ready: true }), peer("c")]);
    expect(decide(viewOf({ self: "b", plan, peers: both }), limits)).toMatchObject({
      kind: "agree",
      plan: lower,
    });
    const gone = viewOf({ self: "c", plan, heldFor: 30_000, peers: new Map([peer("a"), peer("b")]) });
    expect(decide(gone, limits)).toMatchObject({
      kind: "agree",
      reason: expect.stringContaining("b has dropped"),
    });
  });
});

describe("a lost quorum", () => {
  const emptied = new Map([peer("b"), peer("c")]);

  test("the minority with data gives it up after the patience, by a plan, and not before", () => {
    const view = viewOf({ own: oldData, peers: emptied, heldFor: 29_999 });
    expect(decide(view, limits)).toMatchObject({ kind: "run" });
    const agreed = new Map([peer("b", { plan, planStarted: true }), peer("c")]);
    expect(decide({ ...view, heldFor: 30_000, plan, peers: agreed }, limits)).toMatchObject({
      kind: "bootstrap",
      wipe: true,
    });
  });

  test("a member of a cluster of one that is to grow can come back alone, and one of unknown size too", () => {
    for (const known of [{ voters: ["a"] }, {}]) {
      const change = { data: "present" as const, clusterId: "1", ...known };
      const view = viewOf({ self: "b", peers: new Map([peer("a", change), peer("c")]), heldFor: 1e9 });
      expect(decide(view, limits)).toMatchObject({
        kind: "wait",
        reason: expect.stringContaining("can come back"),
      });
    }
  });

  test("halves of two clusters that share no quorum begin anew", () => {
    const other = { data: "present" as const, clusterId: "2", voters };
    const view = viewOf({ own: oldData, peers: new Map([peer("b", other), peer("c")]), heldFor: 30_000 });
    expect(decide(view, limits)).toMatchObject({ kind: "agree", ready: true });
  });

  test("a started plan is over once its cluster lives, also for a member whose own etcd does not know a leader yet", () => {
    const own = { data: "present" as const, identity: { clusterId: "5", memberId: "1" } };
    const living = [clusterOf("5", [memberOf("a", "1"), memberOf("b", "2"), memberOf("c", "3")])];
    const view = viewOf({ own, plan, planStartedFor: 1, living });
    expect(decide(view, limits)).toMatchObject({ kind: "run", lives: true, ready: false });
    expect(decide({ ...view, living: [] }, limits)).not.toHaveProperty("lives");
  });

  test("a started plan is waited for much longer if all have started it", () => {
    const started = { plan, planStarted: true };
    const own = { data: "present" as const, identity: { clusterId: "5", memberId: "1" } };
    const all = viewOf({
      own,
      plan,
      planStartedFor: 900_000,
      peers: new Map([peer("b", started), ["c", undefined]]),
    });
    const waits = { kind: "run", reason: "the new cluster waits for its quorum" };
    expect(decide(all, limits)).toMatchObject(waits);
    expect(decide({ ...all, planStartedFor: 900_001 }, limits).kind).toBe("agree");
    expect(decide({ ...all, own: { data: "absent", failedStarts: 0 } }, limits).kind).toBe("wait");
    for (const other of [
      {},
      { plan, planStarted: false },
      { data: "present" as const },
      { plan: { token: "events-c", coordinator: "c" } },
    ]) {
      const view = viewOf({ ...all, peers: new Map([peer("b", started), peer("c", other)]) });
      expect(decide({ ...view, planStartedFor: 90_000 }, limits)).toMatchObject(waits);
      const dropped = decide(view, limits);
      expect(dropped).toMatchObject({ kind: "agree" });
      expect(dropped).not.toHaveProperty("plan");
    }
  });
});

describe("a living cluster", () => {
  const living = clusterOf("1", [memberOf("b", "11"), memberOf("c", "12")]);

  test.each([
    ["lost data", { data: "absent" as const }, false],
    ["unusable data", { ...oldData, data: "unusable" as const, failedStarts: 3 }, true],
    ["data of a removed member", oldData, true],
    ["data of another cluster", { ...oldData, identity: { clusterId: "2", memberId: "1" } }, true],
  ])("is joined with %s", (_name, own, wipe) => {
    expect(decide(viewOf({ own, living: [living] }), limits)).toMatchObject({
      kind: "join",
      wipe,
      cluster: living,
    });
  });

  test("of its own plan is not joined twice, unless etcd does not start", () => {
    const own = { data: "absent" as const, start: { kind: "new" as const, token: "t" } };
    expect(decide(viewOf({ own, living: [living] }), limits).kind).toBe("wait");
    expect(decide(viewOf({ own: { ...own, failedStarts: 2 }, living: [living] }), limits).kind).toBe("join");
  });

  test("of a minority does not end a cluster that may come back, and gives way to one of the majority", () => {
    const one = clusterOf("7", [memberOf("b", "b")]);
    const half = new Map([peer("b"), peer("c", { data: "present", clusterId: "1", voters })]);
    expect(decide(viewOf({ own: oldData, living: [one], peers: half }), limits).kind).toBe("run");
    const alone = clusterOf("9", [memberOf("a", "10")]);
    const own = { data: "present" as const, identity: { clusterId: "9", memberId: "10" }, cluster: alone };
    expect(decide(viewOf({ own, living: [one] }), limits).kind).toBe("run");
    expect(decide(viewOf({ own, living: [living] }), limits)).toMatchObject({ kind: "join", wipe: true });
  });
});

describe("a member that is not wanted", () => {
  const newer = new Map([
    peer("b", { members: wantedOf(3).slice(1), membersSince: 5 }),
    ["c", undefined] as const,
  ]);

  test("runs while the cluster has it, and holds without touching its data when it is removed", () => {
    const own = { ...oldData };
    const has = clusterOf("1", [memberOf("a", "10"), memberOf("b", "11")]);
    expect(decide(viewOf({ own, peers: newer, living: [has] }), limits).kind).toBe("run");
    const without = clusterOf("1", [memberOf("b", "11")]);
    expect(decide(viewOf({ own, peers: newer, living: [without] }), limits).kind).toBe("hold");
    expect(decide(viewOf({ own, peers: newer }), limits).kind).toBe("run");
    expect(decide(viewOf({ peers: newer }), limits).kind).toBe("hold");
  });

  test("an older list of another does not count", () => {
    expect(decide(viewOf({ peers: newer, wantedSince: 6, heldFor: 1e9 }), limits).kind).not.toBe("hold");
  });

  test("holds as well when its own list lacks it", () => {
    expect(decide(viewOf({ self: "z", peers: new Map() }), limits).kind).toBe("hold");
  });
});
