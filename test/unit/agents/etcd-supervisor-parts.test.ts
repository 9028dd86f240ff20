import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { configText, decidedStart, writeConfig } from "../../../agents/etcd-supervisor/config-file";
import { dataOnDisk, discardData, removeDiscarded } from "../../../agents/etcd-supervisor/data-directory";
import { type SupervisorOptions, parseOptions } from "../../../agents/etcd-supervisor/options";
import { missingPrecondition } from "../../../agents/etcd-supervisor/preconditions";
import { loadRecord, saveRecord } from "../../../agents/etcd-supervisor/record";
import { failedStarts } from "../../../agents/etcd-supervisor/starts";
import { walIdentity } from "../../../agents/etcd-supervisor/wal-identity";
import { wantedOf } from "./etcd-supervisor-views";

const temporary = (): string => mkdtempSync(join(tmpdir(), "supervisor-"));
const settings = {
  "listen-client-urls": "https://10.0.0.1:2382",
  "advertise-client-urls": "https://10.0.0.1:2382",
  "listen-peer-urls": "https://10.0.0.1:2383",
  "initial-advertise-peer-urls": "https://10.0.0.1:2383",
  "listen-metrics-urls": "http://127.0.0.1:2384",
  "client-transport-security": {},
  "peer-transport-security": {},
};
const args = (change: Record<string, string | undefined> = {}): string[] => [
  "--member=a=10.0.0.1",
  "--member=b=fd00::2",
  ...Object.entries({
    name: "a",
    "client-port": "2382",
    "peer-port": "2383",
    "metrics-port": "2384",
    "supervisor-port": "2386",
    token: "events",
    "data-directory": "/data",
    config: "/run/etcd.yaml",
    certificates: "/pki",
    settings: JSON.stringify(settings),
    ...change,
  }).flatMap(([name, value]) => (value === undefined ? [] : [`--${name}=${value}`])),
];

describe("options", () => {
  test("say everything that is wrong at once", () => {
    expect(parseOptions(args()).members[1]).toEqual({ name: "b", address: "fd00::2" });
    const wrong = args({ name: undefined, "peer-port": "0", settings: "[]" });
    expect(() => parseOptions([...wrong, "--member=a=10.0.0.9"])).toThrow(
      /--name is missing.*a name occurs twice.*--peer-port=0 is not a port.*--settings must be a JSON object/,
    );
    expect(() => parseOptions(args().filter((one) => !one.startsWith("--member")))).toThrow(
      "--member is missing",
    );
    expect(() => parseOptions(args({ settings: '{"listen-peer-urls":"x"}' }))).toThrow(
      "--settings lacks listen-client-urls, advertise-client-urls, initial-advertise-peer-urls",
    );
    expect(() => parseOptions([...args(), "--member=x"])).toThrow("--member=x is not NAME=ADDRESS");
  });
});

describe("the configuration file", () => {
  const options = (): SupervisorOptions => ({
    ...parseOptions(args()),
    config: join(temporary(), "etcd.yaml"),
  });

  test("of a new cluster lists all, with own data only itself, and the settings win but for how it starts", () => {
    const own = {
      ...options(),
      settings: { ...settings, "listen-peer-urls": "https://0.0.0.0:1", "initial-cluster-state": "new" },
    };
    const read = (start: Parameters<typeof configText>[1]) =>
      JSON.parse(configText(own, start)) as Record<string, unknown>;
    expect(read({ kind: "new", token: "events-1" })).toMatchObject({
      "initial-cluster": "a=https://10.0.0.1:2383,b=https://[fd00::2]:2383",
      "initial-cluster-state": "new",
      "initial-cluster-token": "events-1",
      "listen-peer-urls": "https://0.0.0.0:1",
      "advertise-client-urls": "https://10.0.0.1:2382",
    });
    expect(read({ kind: "own-data" })).toMatchObject({
      "initial-cluster": "a=https://10.0.0.1:2383",
      "initial-cluster-state": "existing",
    });
  });

  test("tells a restarted supervisor what was decided, and is written only when it changes", async () => {
    const own = options();
    expect(await decidedStart(own)).toBeUndefined();
    for (const start of [
      { kind: "new", token: "events-1" },
      { kind: "join", initialCluster: "a=https://10.0.0.1:2383,b=https://[fd00::2]:2383" },
      { kind: "own-data" },
    ] as const) {
      expect(await writeConfig(own, start)).toBe(true);
      expect(await writeConfig(own, start)).toBe(false);
      expect(await decidedStart(own)).toEqual(start);
    }
  });
});

/** The head of a log as etcd 3.6.6 wrote it (member 11094709281649833696 of cluster 7308270038023867181). */
const walHead = Buffer.from(
  "04000000000000840804100000000000" +
    "1f000000000000810801" +
    "10aca8ceaa091a1508e0edde97f3e994fc990110ad96ac988f9c8cb66500" +
    "0e0000000000008208051" +
    "0fa8dc9ec0e1a0408001000",
  "hex",
);

describe("the identity in a write-ahead log", () => {
  test("is read as etcd wrote it", () => {
    expect(walIdentity(walHead)).toEqual({
      clusterId: "7308270038023867181",
      memberId: "11094709281649833696",
    });
  });

  test.each([
    ["nothing", Buffer.alloc(0)],
    ["zeros", Buffer.alloc(512)],
    ["garbage", Buffer.alloc(4096, "garbage")],
    ["half a log", walHead.subarray(0, 40)],
  ])("is unknown for %s", (_name, head) => expect(walIdentity(head)).toBeUndefined());
});

describe("the data directory", () => {
  test("has data only with a log; the rest of a failed start is not data; what is discarded is gone", async () => {
    const folder = temporary();
    expect(await dataOnDisk(folder)).toEqual({ present: false, leftovers: false });
    mkdirSync(join(folder, "member/wal"), { recursive: true });
    expect(await dataOnDisk(folder)).toEqual({ present: false, leftovers: true });
    writeFileSync(join(folder, "member/wal/0-0.wal"), walHead);
    writeFileSync(join(folder, "supervisor.json"), "{}");
    expect(await dataOnDisk(folder)).toMatchObject({
      present: true,
      identity: { clusterId: "7308270038023867181" },
    });
    await discardData(folder, "test");
    await discardData(folder, "again: there is nothing left");
    await removeDiscarded(folder);
    expect(await dataOnDisk(folder)).toEqual({ present: false, leftovers: false });
  });

  test("remembers when the wanted list was first seen, and the cluster across another list", async () => {
    const folder = temporary();
    const first = await loadRecord(folder, wantedOf(3), 10);
    const cluster = { id: "1", voters: ["a", "b", "c"], strangers: [] };
    await saveRecord(folder, { ...first, cluster });
    expect(await loadRecord(folder, wantedOf(3), 20)).toMatchObject({ wantedSince: 10 });
    const other = await loadRecord(folder, wantedOf(1), 30);
    expect(other).toEqual({
      wanted: wantedOf(1),
      wantedSince: 30,
      cluster,
      dismissed: wantedOf(3).slice(1),
    });
    expect((await loadRecord(folder, wantedOf(2), 35)).dismissed).toEqual(wantedOf(3).slice(2));
    writeFileSync(join(folder, "supervisor.json"), "{");
    const anew = { wanted: wantedOf(1), wantedSince: 40, dismissed: [] };
    expect(await loadRecord(folder, wantedOf(1), 40)).toEqual(anew);
  });

  test("does not take a list for newer than now, whatever the clock said when it was first seen", async () => {
    const folder = temporary();
    await loadRecord(folder, wantedOf(3), 1e12);
    expect(await loadRecord(folder, wantedOf(3), 10)).toMatchObject({ wantedSince: 10 });
  });
});

describe("starts that failed", () => {
  const look = (now: number, runs = false, answers = false) => ({ now, runs, answers });
  const nothing = () => Promise.resolve(undefined);

  test("count when etcd has touched its data, is gone without an answer and lacked nothing", async () => {
    let touched = false;
    const failed = failedStarts(() => touched, 60_000);
    await failed.look(look(0), nothing);
    expect(failed.count).toBe(0);
    touched = true;
    await failed.look(look(1_000), nothing);
    await failed.look(look(2_000, true), nothing);
    touched = false;
    await failed.look(look(3_000), nothing);
    expect(failed.count).toBe(2);
    touched = true;
    await failed.look(look(4_000), () => Promise.resolve("the disk is full"));
    expect(failed.count).toBe(2);
    await failed.look(look(5_000, true, true), nothing);
    expect(failed.count).toBe(0);
  });

  test("that lasted longer were stopped by a probe: a hung etcd's data is not at fault", async () => {
    let touched = true;
    const failed = failedStarts(() => touched, 60_000);
    await failed.look(look(0, true), nothing);
    touched = false;
    await failed.look(look(60_001), nothing);
    expect(failed.count).toBe(0);
  });

  test("lack something when certificates are missing, or a port is taken", async () => {
    const certificates = temporary();
    const own = { ...parseOptions(args()), certificates, dataDirectory: temporary() };
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as { port: number };
    const config = JSON.stringify({ "listen-client-urls": `https://127.0.0.1:${port}` });
    expect(await missingPrecondition(own, config)).toContain("a certificate file cannot be read");
    for (const file of ["ca.crt", "server.crt", "server.key", "peer.crt", "peer.key"])
      writeFileSync(join(certificates, file), "x");
    expect(await missingPrecondition(own, config)).toBe(`something else listens at 127.0.0.1:${port}`);
    await new Promise((resolve) => server.close(resolve));
    expect(await missingPrecondition(own, config)).toBeUndefined();
    const elsewhere = JSON.stringify({ "listen-client-urls": "https://192.0.2.1:1" });
    expect(await missingPrecondition(own, elsewhere)).toContain("192.0.2.1 is no address of this machine");
    expect(await missingPrecondition({ ...own, dataDirectory: "/nowhere" }, config)).toContain(
      "the data directory",
    );
  });
});
