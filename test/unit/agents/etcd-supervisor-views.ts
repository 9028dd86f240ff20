import fc from "fast-check";
import type { EtcdMember } from "../../../agents/etcd-supervisor/etcd-api";
import type { Status } from "../../../agents/etcd-supervisor/status";
import type { LivingCluster, View } from "../../../agents/etcd-supervisor/view";

export const limits = { hold: 30_000, planPatience: 90_000 };
export const names = ["a", "b", "c", "d", "e"];
export const wantedOf = (count: number) =>
  names.slice(0, count).map((name, index) => ({ name, address: `10.0.0.${index + 1}` }));

/** A view of member a of three, in which nobody has anything; `change` says what differs. */
export function viewOf(change: Partial<Omit<View, "own">> & { own?: Partial<View["own"]> } = {}): View {
  const wanted = change.wanted ?? wantedOf(3);
  return {
    self: "a",
    wantedSince: 0,
    peers: new Map(wanted.slice(1).map(({ name }) => [name, statusOf(name, { members: wanted })])),
    living: [],
    heldFor: 0,
    newToken: "events-new",
    ...change,
    wanted,
    own: { data: "absent", failedStarts: 0, ...change.own },
  };
}

export const statusOf = (name: string, change: Partial<Status> = {}): Status => ({
  name,
  data: "absent",
  phase: "waiting",
  planStarted: false,
  ready: false,
  members: wantedOf(3),
  membersSince: 0,
  since: "2026-01-01T00:00:00.000Z",
  ...change,
});

export const memberOf = (name: string, id: string, change: Partial<EtcdMember> = {}): EtcdMember => ({
  id,
  name,
  peerUrls: [`https://10.0.0.${names.indexOf(name) + 1}:2383`],
  clientUrls: [`https://10.0.0.${names.indexOf(name) + 1}:2382`],
  learner: false,
  ...change,
});

export const clusterOf = (clusterId: string, members: readonly EtcdMember[]): LivingCluster => ({
  clusterId,
  members,
  endpoint: "https://10.0.0.2:2382",
});

function votes(voters: readonly string[], strangers: readonly string[] = []) {
  return { voters, strangers };
}

const held = fc.constantFrom(
  { data: "absent" as const },
  { data: "unusable" as const, clusterId: "1", memberId: "9", ...votes(["a", "b", "c"]) },
  { data: "present" as const },
  { data: "present" as const, clusterId: "1", memberId: "9" },
  { data: "present" as const, clusterId: "1", memberId: "9", ...votes(["a"]) },
  { data: "present" as const, clusterId: "1", memberId: "9", ...votes(["a", "b"], ["b"]) },
  { data: "present" as const, clusterId: "1", memberId: "9", ...votes(["a", "b", "c"]) },
  { data: "present" as const, clusterId: "1", memberId: "9", ...votes(["a", "b", "z"], ["z"]) },
  { data: "present" as const, clusterId: "1", memberId: "9", ...votes(names) },
  { data: "present" as const, clusterId: "2", memberId: "9", ...votes(["a", "b", "c"]) },
);
const plan = fc.constantFrom(
  undefined,
  ...names.map((name) => ({ token: `events-${name}`, coordinator: name })),
);

/** Any view without a living cluster, of any member of one, three or five. */
export const deadViews: fc.Arbitrary<View> = fc
  .record({
    count: fc.constantFrom(1, 3, 5),
    self: fc.nat(4),
    own: held,
    peers: fc.array(
      fc.option(fc.record({ held, plan, planStarted: fc.boolean(), ready: fc.boolean() }), {
        nil: undefined,
      }),
      { minLength: 5, maxLength: 5 },
    ),
    plan,
    started: fc.boolean(),
    heldFor: fc.constantFrom(0, 29_999, 30_000, 100_000),
    failedStarts: fc.nat(4),
  })
  .map(({ count, self, own, peers, plan: agreed, started, heldFor, failedStarts }) => {
    const wanted = wantedOf(count);
    const name = names[self % count]!;
    const { clusterId, memberId, voters, strangers, data } = {
      clusterId: undefined,
      memberId: undefined,
      voters: undefined,
      strangers: undefined,
      ...own,
    };
    return viewOf({
      self: name,
      wanted,
      heldFor,
      peers: new Map(
        wanted
          .filter((member) => member.name !== name)
          .map((member, index) => {
            const peer = peers[index];
            if (!peer) return [member.name, undefined];
            const { held: has, plan: theirs, planStarted, ready } = peer;
            const change = {
              ...has,
              planStarted,
              ready,
              members: wanted,
              ...(theirs ? { plan: theirs } : {}),
            };
            return [member.name, statusOf(member.name, change)];
          }),
      ),
      ...(agreed ? { plan: agreed, ...(started ? { planStartedFor: 1 } : {}) } : {}),
      own: {
        data,
        failedStarts,
        ...(clusterId && memberId ? { identity: { clusterId, memberId } } : {}),
        ...(voters && strangers ? { voters, strangers } : {}),
      },
    });
  });
