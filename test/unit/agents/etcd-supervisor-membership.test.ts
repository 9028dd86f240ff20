import { isFragmented, leaderLast } from "../../../agents/etcd-supervisor/defragmentation";
import { joinStep } from "../../../agents/etcd-supervisor/join";
import { afterLook, isWanted } from "../../../agents/etcd-supervisor/known-cluster";
import { mayBeNew, nextRemoval } from "../../../agents/etcd-supervisor/membership";
import { clusterOf, memberOf, wantedOf } from "./etcd-supervisor-views";

describe("joining", () => {
  const joining = { name: "a", peerUrl: "https://10.0.0.1:2383", wanted: wantedOf(3) };
  const b = memberOf("b", "2");
  const all = new Set(["1", "2", "4"]);
  const own = memberOf("a", "1");

  test.each([
    [
      "a member that is not wanted and not healthy goes first",
      [own, b, memberOf("e", "5")],
      { kind: "remove", member: { id: "5" } },
    ],
    ["one that is not wanted but works stays", [b, memberOf("d", "4")], { kind: "add" }],
    ["the former self goes, by its name", [own, b], { kind: "remove", member: { id: "1" } }],
    [
      "or by its address",
      [{ ...own, name: "old" }, b].map((one, i) => (i === 0 ? { ...one, id: "4" } : one)),
      { kind: "remove", member: { id: "4" } },
    ],
    [
      "an entry without a name is used",
      [{ ...own, name: "" }, b],
      { kind: "ready", initialCluster: "a=https://10.0.0.1:2383,b=https://10.0.0.2:2383" },
    ],
    [
      "another's entry without a name is listed",
      [
        { ...own, name: "" },
        { ...b, name: "" },
      ],
      { kind: "ready", initialCluster: "a=https://10.0.0.1:2383,unnamed-2=https://10.0.0.2:2383" },
    ],
  ])("%s", (_name, members, step) => {
    expect(joinStep(clusterOf("1", members), joining, all, () => true)).toMatchObject(step);
  });

  test("one that is not wanted and not healthy stays for one that may not remove it", () => {
    const list = clusterOf("1", [b, memberOf("e", "5")]);
    expect(joinStep(list, joining, all, () => false)).toEqual({ kind: "add" });
  });
});

describe("removal of members that are not wanted", () => {
  const [a, b, c, d] = ["a", "b", "c", "d"].map((name, index) => memberOf(name, String(index + 1))) as [
    typeof e,
    typeof e,
    typeof e,
    typeof e,
  ];
  const e = memberOf("e", "5");
  const healthy = new Set(["1", "2", "3", "4", "5"]);
  const wanted = wantedOf(3);
  const any = () => true;

  test("waits for the health of all that are wanted, and with one that works for their number", () => {
    expect(nextRemoval(clusterOf("1", [a, b, c, d]), wanted, healthy, any)).toEqual(d);
    expect(nextRemoval(clusterOf("1", [a, b, c, d]), wanted, new Set(["1", "2", "4"]), any)).toBeUndefined();
    expect(nextRemoval(clusterOf("1", [a, b, d]), wanted, healthy, any)).toBeUndefined();
    expect(nextRemoval(clusterOf("1", [a, b, d]), wanted, new Set(["1", "2"]), any)).toEqual(d);
    expect(
      nextRemoval(clusterOf("1", [a, b, { ...c, learner: true }, d]), wanted, healthy, any),
    ).toBeUndefined();
    expect(nextRemoval(clusterOf("1", [a, b, c]), wanted, healthy, any)).toBeUndefined();
  });

  test("takes one at a time, and one that does not work first", () => {
    expect(nextRemoval(clusterOf("1", [a, b, c, d, e]), wanted, new Set(["1", "2", "3", "4"]), any)).toEqual(
      e,
    );
  });

  test("leaves one alone that may not go, which a newcomer may not that nobody can ask, unless a list had it", () => {
    const learner = { ...d, learner: true };
    const unnamed = { ...d, name: "" };
    const dismissed = [{ name: "d", address: "10.0.0.4" }];
    expect([learner, unnamed, d].map((member) => mayBeNew(member, []))).toEqual([true, true, false]);
    expect([learner, unnamed].map((member) => mayBeNew(member, dismissed))).toEqual([false, false]);
    const ill = new Set(["1", "2", "3"]);
    const list = clusterOf("1", [a, b, c, learner]);
    expect(nextRemoval(list, wanted, ill, (member) => !mayBeNew(member, []))).toBeUndefined();
    expect(nextRemoval(list, wanted, ill, (member) => !mayBeNew(member, dismissed))).toEqual(learner);
  });

  test("knows who votes that no list had; one that was let go and came again is such a one", () => {
    const record = { wanted: wantedOf(1), wantedSince: 0, dismissed: wantedOf(3).slice(1) };
    const before = afterLook(record, clusterOf("1", [a, b, c, d, { ...e, learner: true }]));
    expect(before.cluster).toEqual({ id: "1", voters: ["a", "b", "c", "d"], strangers: ["d"] });
    const alone = afterLook(before, clusterOf("1", [a, c]));
    expect(alone.dismissed.map(({ name }) => name)).toEqual(["c"]);
    expect(afterLook(alone, clusterOf("1", [a, b, c])).cluster?.strangers).toEqual(["b"]);
  });

  test("knows a member without a name by its address", () => {
    expect(isWanted({ ...a, name: "" }, wanted)).toBe(true);
    expect(isWanted({ ...d, name: "" }, wanted)).toBe(false);
  });
});

describe("defragmentation", () => {
  const tuning = { fragmentedShare: 0.5, fragmentedBytes: 64 };
  const status = (dbSize: number, dbSizeInUse: number) => ({
    clusterId: "1",
    memberId: "1",
    leader: "1",
    dbSize,
    dbSizeInUse,
  });

  test.each([
    [1000, 400, true],
    [1000, 500, false],
    [100, 20, true],
    [100, 40, false],
  ])("of a file of %d bytes with %d in use: %s", (size, used, worth) =>
    expect(isFragmented(status(size, used), tuning)).toBe(worth),
  );

  test("does the leader last", () => {
    const healthy = (name: string, id: string) => ({
      member: memberOf(name, id),
      endpoint: name,
      status: { ...status(1, 1), leader: "1" },
    });
    const order = leaderLast([healthy("a", "1"), healthy("b", "2"), healthy("c", "3")]);
    expect(order.map(({ member }) => member.name)).toEqual(["b", "c", "a"]);
  });
});
