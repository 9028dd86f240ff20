import { cpSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { issue } from "../../agents/pki/issue";
import { runResult } from "../../local/lib/run";
import { type Member, a, b, c, d, together, writeCertificates } from "./support/event-members";
import { etcdAuthority } from "./support/etcd-authority";
import { eventually } from "./support/processes";
import { type Scenario, concurrently } from "./support/scenarios";

/** Real etcd processes, and supervisors as processes of their own; production's 30 s of patience are 3 s here. */
const three = [a, b, c];

/** The two minutes that a lost quorum may take, less what production waits longer; seconds. */
const twoMinutesWithShortPatience = 93;

/** What must be as it was before is written under this key. */
async function writeKept(member: Member): Promise<void> {
  await eventually("a write", async () => (await member.etcdctl("put", "kept", "yes")) === "OK");
}
const isKept = async (member: Member): Promise<boolean> => (await member.get("kept")) === "yes";
const works = (member: Member, seconds = 60): Promise<boolean> =>
  eventually("a write", async () => (await member.etcdctl("put", "works", "yes")) === "OK", seconds);

const scenarios: Record<string, Scenario> = {
  "three members begin a cluster; one that lost its data is replaced by a new member and has the data again":
    async (begin) => {
      const members = await (await begin()).startAll(three);
      const before = await together(members);
      const key = await eventually(
        "the key of compactions",
        async () => (await members[0]!.get("compact_rev_key")) || undefined,
        10,
      );
      expect(key).toBe("0");
      await writeKept(members[0]!);
      await members[2]!.loseData();
      const after = await eventually("the member is another", async () => {
        const list = await together(members);
        return list.get(c.name) !== before.get(c.name) ? list : undefined;
      });
      expect(after.get(a.name)).toBe(before.get(a.name));
      expect(after.get(b.name)).toBe(before.get(b.name));
      expect(await members[2]!.etcdctl("get", "--print-value-only", "--consistency=s", "kept")).toBe("yes");
    },

  "with the data of two of three lost, an empty cluster works and all three are in it": async (begin) => {
    const members = await (await begin()).startAll(three);
    await together(members);
    for (const member of members)
      await eventually("its supervisor is done", async () => (await member.status()).phase === "running");
    await writeKept(members[0]!);
    const begun = Date.now();
    await Promise.all([members[1]!.loseData(), members[2]!.loseData()]);
    await works(members[1]!, twoMinutesWithShortPatience);
    const seconds = (Date.now() - begun) / 1000;
    process.stdout.write(
      `lost quorum to working empty cluster: ${seconds.toFixed(1)} s, 3 s of them patience\n`,
    );
    await together(members);
    expect(await isKept(members[0]!)).toBe(false);
    expect(members[0]!.logged("discarded the data of this member")).toHaveLength(1);
  },

  "a plan whose cluster lived for a moment that its maker missed is dropped by all; all three are in the next one":
    async (begin) => {
      const members = await (await begin({ planPatience: 6_000 })).startAll(three);
      const started = "etcd may start as a first member of a new cluster";
      const starters = () => members.filter((member) => member.logged(started).length > 0);
      await eventually("a quorum starts a plan", () => starters().length >= 2);
      const maker = starters().find(
        (member) => member.logged(started)[0]?.["coordinator"] === member.who.name,
      )!;
      maker.signalSupervisor("SIGSTOP");
      await together(members);
      const others = members.filter((member) => member !== maker);
      await Promise.all(others.map((member) => member.loseData()));
      maker.signalSupervisor("SIGCONT");
      await works(others[0]!);
      await together(members);
      expect(maker.logged("discarded the data of this member")).toHaveLength(1);
    },

  "while two of three are merely down nothing is given up, and the data is there when they come back": async (
    begin,
  ) => {
    const members = await (await begin()).startAll(three);
    const before = await together(members);
    await writeKept(members[0]!);
    await Promise.all([members[1]!.down(), members[2]!.down()]);
    await sleep(15_000);
    await expect(members[0]!.etcdctl("put", "works", "no")).rejects.toThrow();
    expect((await members[0]!.status()).ready).toBe(false);
    members[1]!.up();
    members[2]!.up();
    expect(await together(members)).toEqual(before);
    expect(await isKept(members[2]!)).toBe(true);
    for (const member of members) expect(member.logged("discarded the data of this member")).toEqual([]);
  },

  "two members without data begin nothing while the third, which may have good data, is down": async (
    begin,
  ) => {
    const members = await (await begin()).startAll(three);
    const before = await together(members);
    const votersKnown = async () => (await members[2]!.status()).voters?.length === 3;
    await eventually("its supervisor knows who votes", votersKnown);
    await members[2]!.down();
    await Promise.all([members[0]!.loseData(), members[1]!.loseData()]);
    await sleep(10_000);
    expect((await members[0]!.status()).data).toBe("absent");
    members[2]!.up();
    await works(members[0]!);
    const after = await together(members);
    expect(after.get(c.name)).not.toBe(before.get(c.name));
  },

  "a member that comes back with data from before a reset joins the new cluster without it": async (
    begin,
  ) => {
    const members = await (await begin()).startAll(three);
    await together(members);
    await writeKept(members[0]!);
    const [first, second, third] = members as [Member, Member, Member];
    await third.down();
    cpSync(third.at("data"), third.at("old"), { recursive: true });
    third.up();
    await together(members);
    await Promise.all([first.loseData(), second.loseData()]);
    await works(first);
    const reset = await together(members);
    await third.down();
    rmSync(third.at("data"), { recursive: true });
    renameSync(third.at("old"), third.at("data"));
    third.up();
    const after = await eventually("the third is another", async () => {
      const list = await together(members);
      return list.get(c.name) !== reset.get(c.name) ? list : undefined;
    });
    expect(after.get(a.name)).toBe(reset.get(a.name));
    expect(await isKept(third)).toBe(false);
    expect(third.logged("discarded the data of this member")).toHaveLength(2);
  },

  "a single member that hangs keeps its data; with a damaged log it begins anew": async (begin) => {
    const [member] = (await (await begin()).startAll([a])) as [Member];
    await writeKept(member);
    process.kill(member.container.process!.pid, "SIGSTOP");
    await sleep(6_000);
    process.kill(member.container.process!.pid, "SIGCONT");
    await eventually("it goes on", () => isKept(member));
    await member.container.pause();
    const wal = member.at("data/member/wal");
    for (const file of readdirSync(wal).filter((name) => name.endsWith(".wal")))
      writeFileSync(join(wal, file), Buffer.alloc(64 * 1024, "garbage"));
    member.container.resume();
    await works(member);
    expect(await isKept(member)).toBe(false);
    const failures = member.logged("etcd ended without having answered");
    expect(failures.filter((line) => !("lacks" in line)).map((line) => line["count"])).toEqual([1, 2, 3]);
  },

  "one of three with a damaged log is replaced": async (begin) => {
    const members = await (await begin()).startAll(three);
    const before = await together(members);
    await writeKept(members[0]!);
    await members[1]!.container.pause();
    const wal = members[1]!.at("data/member/wal");
    for (const file of readdirSync(wal).filter((name) => name.endsWith(".wal")))
      writeFileSync(join(wal, file), Buffer.alloc(64 * 1024, "garbage"));
    members[1]!.container.resume();
    const after = await together(members);
    expect(after.get(b.name)).not.toBe(before.get(b.name));
    expect(await isKept(members[1]!)).toBe(true);
  },

  "from one member to three and back to one without a lost key; who is no member any more holds": async (
    begin,
  ) => {
    const members = await begin();
    const first = await members.start(a, [a]);
    await writeKept(first);
    const second = await members.start(b, three);
    const third = await members.start(c, three);
    await together([first, second, third]);
    await first.superviseAnew(three);
    await eventually("its new list is known", async () => (await first.status()).members.length === 3);
    const leader = (await Promise.all([first, second, third].map((member) => member.status()))).findIndex(
      (status) => status.leader,
    );
    const voters = await first.voters();
    if (leader === 0) await first.etcdctl("move-leader", voters.get(b.name)!);
    await first.superviseAnew([a]);
    await together([first]);
    expect(await isKept(first)).toBe(true);
    for (const former of [second, third])
      await eventually("it holds", async () => (await former.status()).phase === "holding");
    expect(second.logged("discarded the data of this member")).toEqual([]);
    expect(second.container.process).toBeUndefined();
  },

  "a node in the list is replaced by another without a lost key": async (begin) => {
    const members = await begin();
    const [first, second, third] = (await members.startAll(three)) as [Member, Member, Member];
    await together([first, second, third]);
    await writeKept(first);
    const fourth = await members.start(d, [a, b, d]);
    await eventually("four vote", async () => (await fourth.voters()).size === 4);
    await first.superviseAnew([a, b, d]);
    await second.superviseAnew([a, b, d]);
    await together([first, second, fourth]);
    expect(await isKept(fourth)).toBe(true);
    await eventually("the third holds", async () => (await third.status()).phase === "holding");
  },

  "who asks without a certificate, or with one of another authority, gets no answer; a renewed certificate is used":
    async (begin) => {
      const members = await begin();
      const [member] = (await members.startAll([a])) as [Member];
      await works(member);
      const url = `https://${a.address}:${members.ports.supervisor}/status`;
      const ca = ["-sS", "--cacert", member.at("certificates/ca.crt")];
      const foreign = members.folder;
      const wanted = { commonName: "x", names: [], usages: ["clientAuth"] as const };
      const pair = await issue(wanted, etcdAuthority(join(foreign, "authority")), new Date());
      writeFileSync(join(foreign, "x.crt"), pair.certificate);
      writeFileSync(join(foreign, "x.key"), pair.privateKey);
      for (const certificate of [[], ["--cert", join(foreign, "x.crt"), "--key", join(foreign, "x.key")]]) {
        const { code, stderr } = await runResult("curl", [...ca, ...certificate, url]);
        expect([code === 0, stderr]).toEqual([
          false,
          expect.stringMatching(/alert|reset|certificate|empty reply/i),
        ]);
      }
      expect((await member.status()).phase).toBe("running");
      await writeCertificates(member.at("certificates"), members.laboratory.authority, a.address);
      await eventually(
        "the new one",
        () => member.logged("the certificates have changed; the new ones are in use").length === 1,
      );
      expect((await member.status()).phase).toBe("running");
    },
};

describe("etcd-supervisor", () => concurrently(scenarios));
