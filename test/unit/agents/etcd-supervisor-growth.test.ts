import { decide } from "../../../agents/etcd-supervisor/decide";
import { limits, statusOf, viewOf, wantedOf } from "./etcd-supervisor-views";

const identity = { clusterId: "1", memberId: "10" };
const long = 1e9;

/** A list of members rolls from node to node, so for minutes some supervisors have the old one; no data may go for that. */
describe("while a cluster of one grows to three", () => {
  const old = {
    wanted: wantedOf(1),
    peers: new Map(),
    own: { data: "present" as const, identity, voters: ["a", "b"], strangers: ["b"] },
    heldFor: long,
  };

  test("the old member, last to get the new list, keeps its data while the second voter is away", () => {
    expect(decide(viewOf(old), limits)).toMatchObject({ kind: "run", ready: false });
  });

  test("but a voter that its list had and has no more is not waited for", () => {
    const own = { ...old.own, strangers: [] };
    expect(decide(viewOf({ ...old, own }), limits)).toMatchObject({ kind: "agree", ready: true });
  });

  test("two new members begin nothing while the old one cannot be asked: it may have data", () => {
    const peers = new Map([["a", undefined] as const, ["c", statusOf("c")] as const]);
    const view = viewOf({ self: "b", peers, heldFor: long });
    expect(decide(view, limits)).toMatchObject({
      kind: "wait",
      ready: false,
      reason: expect.stringContaining("a cannot be asked"),
    });
  });
});
