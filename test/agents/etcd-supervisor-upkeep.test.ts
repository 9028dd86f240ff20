import { type Member, a, b, c, together } from "./support/event-members";
import { eventually } from "./support/processes";
import { type Scenario, concurrently } from "./support/scenarios";

/** What the supervisor beside the leader does, with real fragmented files and real alarms. */
const three = [a, b, c];
const megabyte = 1024 * 1024;
const value = "x".repeat(100_000);

/** Writes so many keys of 100 kB below a prefix. An election may lose a write. */
async function fill(member: Member, prefix: string, keys: number): Promise<void> {
  for (let key = 0; key < keys; key++)
    await eventually("a write", () => member.etcdctl("put", `${prefix}${key}`, value));
}

/** Writes until etcd refuses it for its quota. */
async function fillUp(member: Member, key: (count: number) => string): Promise<void> {
  for (let count = 0; count < 400; count++) {
    const outcome = await eventually("a write, or that it is refused", async () => {
      try {
        await member.etcdctl("put", key(count), value);
        return "written";
      } catch (error) {
        if (String(error).includes("database space exceeded")) return "refused";
        throw error;
      }
    });
    if (outcome === "refused") return;
  }
  throw new Error("the quota was never exceeded");
}

interface Sizes {
  readonly dbSize: number;
  readonly dbSizeInUse: number;
}
async function sizes(member: Member): Promise<Sizes[]> {
  const all = JSON.parse(await member.etcdctl("endpoint", "status", "--cluster", "--write-out=json")) as {
    Status: Sizes;
  }[];
  return all.map(({ Status }) => Status);
}
async function revision(member: Member): Promise<number> {
  const answer = JSON.parse(await member.etcdctl("get", "none", "--write-out=json")) as {
    header: { revision: number };
  };
  return answer.header.revision;
}

const quota = { "quota-backend-bytes": 8 * megabyte };
const works = (member: Member): Promise<boolean> =>
  eventually("a write", async () => (await member.etcdctl("put", "works", "yes")) === "OK");

const scenarios: Record<string, Scenario> = {
  "fragmented members are defragmented one at a time, the leader last; others are left alone": async (
    begin,
  ) => {
    const members = await (
      await begin({ fragmentedBytes: 2 * megabyte, defragmentation: 1_000 })
    ).startAll(three);
    await together(members);
    const first = members[0]!;
    const done = () => members.flatMap((member) => member.logged("defragmented a member"));
    await fill(first, "kept-", 30);
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    expect(done()).toEqual([]);
    await Promise.all(members.map((member) => member.stopSupervisor()));
    await fill(first, "gone-", 60);
    await first.etcdctl("del", "--prefix", "gone-");
    await first.etcdctl("compact", String(await revision(first)), "--physical");
    await eventually("all three have free pages, which each counts at its next write", async () => {
      await first.etcdctl("put", "kept-0", "small");
      return (await sizes(first)).every(({ dbSize, dbSizeInUse }) => dbSizeInUse < dbSize / 2);
    });
    for (const member of members) member.supervise(three);
    await eventually("all three are defragmented", () => done().length === 3);
    // A supervisor whose member stops leading leaves the rest to the next leader's.
    for (const member of members) {
      const leads = member.logged("defragmented a member").map((line) => line["leader"]);
      expect(leads).toEqual(leads.length === 3 ? [false, false, true] : [...leads].sort());
    }
    expect(new Set(done().map((line) => line["member"])).size).toBe(3);
    for (const line of done())
      expect(Number(line["bytesAfter"])).toBeLessThan(Number(line["bytesBefore"]) / 2);
    expect(await first.etcdctl("get", "--count-only", "--prefix", "kept-", "--write-out=fields")).toContain(
      '"Count" : 30',
    );
    expect(
      await first.etcdctl("get", "--count-only", "spark-platform/defragmentation", "--write-out=fields"),
    ).toContain('"Count" : 0');
  },

  "a quota filled by old revisions is freed without losing a key": async (begin) => {
    const [member] = (await (await begin({}, quota)).startAll([a])) as [Member];
    await works(member);
    await member.etcdctl("put", "/registry/events/kept", "yes");
    await fillUp(member, () => "again");
    await works(member);
    expect(await member.etcdctl("get", "--print-value-only", "/registry/events/kept")).toBe("yes");
    expect(await member.etcdctl("alarm", "list")).toBe("");
    expect(member.logged("deleted all Events, since they fill the quota")).toEqual([]);
  },

  "a full cluster of which one member is down takes writes again": async (begin) => {
    const members = await (await begin({ quotaShare: 0.6 }, quota)).startAll(three);
    await together(members);
    await members[2]!.down();
    await works(members[0]!);
    await fillUp(members[0]!, (count) => `/registry/events/${count}`);
    await works(members[0]!);
    expect(
      members.flatMap((one) => one.logged("deleted all Events, since they fill the quota")),
    ).toHaveLength(1);
  },

  "a quota filled by something else is looked at now and then, not at every round": async (begin) => {
    const [member] = (await (await begin({ quotaShare: 0.6 }, quota)).startAll([a])) as [Member];
    await works(member);
    await fillUp(member, (count) => `/other/${count}`);
    const tries = () => member.logged("the quota is exceeded (NOSPACE); compacts and defragments");
    await eventually("it has tried", () => tries().length > 0);
    for (let count = 0; count < 8; count++) {
      await member.etcdctl("put", `/other/more-${count}`, value).catch(() => "refused");
      await new Promise((resolve) => setTimeout(resolve, 700));
    }
    expect(tries()).toHaveLength(1);
    expect(await member.etcdctl("get", "--count-only", "/other/0", "--write-out=fields")).toContain(
      '"Count" : 1',
    );
  },

  "a quota filled by Events is freed of them, on every member, and of nothing else": async (begin) => {
    const members = await (await begin({ quotaShare: 0.6 }, quota)).startAll(three);
    await together(members);
    const first = members[0]!;
    await first.etcdctl("put", "/registry/eventsx", "yes");
    await first.etcdctl("put", "/registry/event", "yes");
    await fillUp(first, (count) => `/registry/events/${count}`);
    await works(first);
    const left = await first.etcdctl("get", "--prefix", "/registry/", "--keys-only");
    expect(left.split("\n").filter((line) => line !== "")).toEqual(["/registry/event", "/registry/eventsx"]);
    expect(await first.etcdctl("alarm", "list")).toBe("");
    const deleted = members.flatMap((one) => one.logged("deleted all Events, since they fill the quota"));
    expect(deleted).toHaveLength(1);
    expect(Number(deleted[0]!["deletedKeys"])).toBeGreaterThan(40);
  },
};

describe("etcd-supervisor's upkeep", () => concurrently(scenarios));
