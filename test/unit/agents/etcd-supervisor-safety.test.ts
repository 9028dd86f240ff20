import fc from "fast-check";
import { decide } from "../../../agents/etcd-supervisor/decide";
import { quorum } from "../../../agents/etcd-supervisor/view";
import { clusterOf, deadViews, limits, memberOf, names, viewOf } from "./etcd-supervisor-views";

const many = { numRuns: 5_000 };

/** Whether a decision gives present data up. */
const givesUp = (decision: ReturnType<typeof decide>): boolean =>
  (decision.kind === "join" || decision.kind === "bootstrap") && decision.wipe;

describe("without a living cluster", () => {
  test("data is never given up while its cluster's reachable data and the unreachable supervisors could be its quorum", () => {
    fc.assert(
      fc.property(deadViews, (view) => {
        fc.pre(view.own.data === "present");
        const peers = [...view.peers.values()];
        const same = peers.filter(
          (peer) =>
            peer?.data === "present" &&
            peer.clusterId === view.own.identity?.clusterId &&
            peer.plan?.token !== view.plan?.token,
        );
        const unreachable = peers.filter((peer) => peer === undefined).length;
        const canReturn = [view.own, ...same].some((holder) => {
          // A voter that no list has told of, and that so is not asked, may have the data as well.
          const notAsked = (holder?.voters ?? []).filter(
            (name) => holder?.strangers?.includes(name) && !view.wanted.some((one) => one.name === name),
          ).length;
          return 1 + same.length + unreachable + notAsked >= quorum(holder?.voters?.length ?? 1);
        });
        if (canReturn) expect(givesUp(decide(view, limits))).toBe(false);
      }),
      many,
    );
  });

  test("as the nodes' own rule says: never with a quorum of members that have data of one cluster or cannot be asked", () => {
    fc.assert(
      fc.property(deadViews, (view) => {
        fc.pre(view.plan === undefined);
        const holders = [...view.peers.values()].filter(
          (peer) =>
            peer === undefined ||
            (peer.data === "present" && peer.clusterId === "1" && peer.voters?.length === view.wanted.length),
        ).length;
        const own = view.own.data === "present" && view.own.identity?.clusterId === "1" ? 1 : 0;
        fc.pre(own === 0 || view.own.voters?.length === view.wanted.length);
        if (holders + own >= quorum(view.wanted.length))
          expect(["bootstrap", "join"]).not.toContain(decide(view, limits).kind);
      }),
      many,
    );
  });

  test("nothing is begun while somebody cannot be asked who could have a cluster that nobody reachable knows", () => {
    fc.assert(
      fc.property(deadViews, (view) => {
        const holders = [view.own, ...view.peers.values()].filter((one) => one?.data === "present");
        const known = new Set(holders.flatMap((one) => one?.voters ?? []));
        const unknown = [...view.peers].some(([name, peer]) => peer === undefined && !known.has(name));
        if (!unknown || view.planStartedFor !== undefined) return;
        const decision = decide(view, limits);
        expect(decision.ready).toBe(false);
        expect(decision.kind).not.toBe("bootstrap");
      }),
      many,
    );
  });

  test("no plan is made, agreed to or started before the rule has held for its time, or with too few supervisors", () => {
    fc.assert(
      fc.property(deadViews, (view) => {
        const decision = decide(view, limits);
        const plans =
          decision.kind === "bootstrap" || (decision.kind === "agree" && decision.plan !== undefined);
        const reachable = 1 + [...view.peers.values()].filter((peer) => peer !== undefined).length;
        const empty = [view.own, ...view.peers.values()].every(
          (one) => one !== undefined && one.data !== "present",
        );
        const underPlan = [...view.peers.values()].some(
          (peer) => peer?.plan !== undefined && peer.plan.token === view.plan?.token,
        );
        if (plans) expect(reachable).toBeGreaterThanOrEqual(quorum(view.wanted.length));
        if (plans && !empty && !underPlan) expect(view.heldFor).toBeGreaterThanOrEqual(limits.hold);
      }),
      many,
    );
  });

  test("an agreement is kept while its maker stands to it, unless a lower index made one", () => {
    fc.assert(
      fc.property(deadViews, (view) => {
        const { plan } = view;
        fc.pre(plan !== undefined && view.planStartedFor === undefined && plan.coordinator !== view.self);
        const maker = view.peers.get(plan.coordinator);
        fc.pre(maker?.plan?.token === plan.token);
        const decision = decide(view, limits);
        if (decision.kind === "bootstrap") expect(decision.plan).toEqual(plan);
        if (decision.kind === "agree") expect(decision.plan).toBeUndefined();
      }),
      many,
    );
  });

  test("one that agreed to another's plan starts it only after its maker", () => {
    fc.assert(
      fc.property(deadViews, (view) => {
        const decision = decide(view, limits);
        if (decision.kind !== "bootstrap" || decision.plan.coordinator === view.self) return;
        expect(view.peers.get(decision.plan.coordinator)?.planStarted).toBe(true);
      }),
      many,
    );
  });

  test("a maker starts its plan only when a quorum agreed to it", () => {
    fc.assert(
      fc.property(deadViews, (view) => {
        const decision = decide(view, limits);
        if (decision.kind !== "bootstrap" || decision.plan.coordinator !== view.self) return;
        const agreed = [...view.peers.values()].filter(
          (peer) => peer?.plan?.token === decision.plan.token,
        ).length;
        expect(1 + agreed).toBeGreaterThanOrEqual(quorum(view.wanted.length));
      }),
      many,
    );
  });
});

describe("with a living cluster", () => {
  const others = fc.subarray(["b", "c"], { minLength: 1 });

  test("data of a member of it is never given up", () => {
    fc.assert(
      fc.property(others, fc.boolean(), fc.nat(100_000), (started, serves, heldFor) => {
        const list = clusterOf(
          "1",
          ["a", ...started].map((name) => memberOf(name, String(names.indexOf(name)))),
        );
        const view = viewOf({
          living: [list],
          heldFor,
          own: {
            data: "present",
            identity: { clusterId: "1", memberId: "0" },
            ...(serves ? { cluster: list } : {}),
          },
        });
        expect(decide(view, limits).kind).toBe("run");
      }),
    );
  });

  test("data of another cluster is given up only if a majority of the wanted members is in the living one, or its own cannot come back", () => {
    fc.assert(
      fc.property(deadViews, others, (view, started) => {
        fc.pre(view.own.data === "present" && view.own.identity?.clusterId === "2" && view.self === "a");
        const list = clusterOf(
          "7",
          started.map((name) => memberOf(name, name)),
        );
        const decision = decide({ ...view, living: [list] }, limits);
        const unreachable = [...view.peers.values()].filter((peer) => peer === undefined).length;
        const majority =
          started.filter((name) => view.wanted.some((one) => one.name === name)).length >=
          quorum(view.wanted.length);
        if (!majority && 1 + unreachable >= quorum(view.own.voters?.length ?? 1))
          expect(givesUp(decision)).toBe(false);
        if (majority) expect(decision).toMatchObject({ kind: "join", wipe: true });
      }),
      many,
    );
  });
});
