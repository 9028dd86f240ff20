import { leaderless, startedSince } from "../../../../local/cluster/health";

const running = (startedAt: string): object => ({ state: { running: { startedAt } } });
const pod = (...statuses: object[]): Parameters<typeof startedSince>[0] => ({
  status: { containerStatuses: statuses },
});

describe("startedSince", () => {
  const moment = new Date("2026-01-01T00:00:10.700Z");

  it.each([
    ["after it", [running("2026-01-01T00:00:11Z")], true],
    ["within its second, which is all that the API tells", [running("2026-01-01T00:00:10Z")], true],
    ["before it", [running("2026-01-01T00:00:09Z")], false],
    ["one of two before it", [running("2026-01-01T00:00:12Z"), running("2025-12-31T00:00:00Z")], false],
    ["not at all", [{ state: { waiting: {} } }], false],
    ["and nobody knows of any container", [], false],
  ])("a pod whose containers were started %s", (_, statuses, expected) => {
    expect(startedSince(pod(...statuses), moment)).toBe(expected);
  });
});

describe("leaderless", () => {
  const now = new Date("2026-01-01T00:01:00Z");
  const lease = (name: string, renewTime?: string, holderIdentity?: string): object => ({
    metadata: { name },
    spec: { ...(renewTime && { renewTime }), ...(holderIdentity !== undefined && { holderIdentity }) },
  });
  const scheduler = lease("kube-scheduler", "2026-01-01T00:00:58.5Z", "a");
  const leases = (...items: object[]): Parameters<typeof leaderless>[0] => items as never;

  it("finds nothing where both are led", () =>
    expect(
      leaderless(leases(lease("kube-controller-manager", "2026-01-01T00:00:59.1Z", "b"), scheduler), now),
    ).toBeUndefined());

  it.each([
    ["was last renewed by one that is gone", lease("kube-controller-manager", "2026-01-01T00:00:50Z", "b")],
    ["was given up", lease("kube-controller-manager", "2026-01-01T00:00:59Z", "")],
    ["was never held", lease("kube-controller-manager")],
    ["is not there", lease("other", "2026-01-01T00:00:59Z", "b")],
  ])("names the controller manager whose Lease %s", (_, found) =>
    expect(leaderless(leases(found, scheduler), now)).toBe("kube-controller-manager"),
  );
});
