import { startedSince } from "../../../../local/cluster/health";

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
