import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type * as LedgerModule from "../../../../local/cluster/ledger";
import type * as SettingsModule from "../../../../local/cluster/settings";

const state = mkdtempSync(join(tmpdir(), "ledger-"));
process.env.SPARK_PLATFORM_STATE = state;
// Imported after the variable is set: the paths are fixed when the modules are read.
const ledgers = jest.requireActual<typeof LedgerModule>("../../../../local/cluster/ledger");
const settings = jest.requireActual<typeof SettingsModule>("../../../../local/cluster/settings");

afterAll(() => rmSync(state, { recursive: true, force: true }));

const whole: LedgerModule.Ledger = {
  version: 1,
  bootId: "b",
  initialized: true,
  paths: [{ path: "/etc/kubernetes", kind: "tree" }],
  interfaces: ["spark-pods"],
  tablesBefore: ["ip nat"],
  sysctls: { "net.ipv4.ip_forward": "0" },
  cgroups: ["/sys/fs/cgroup/memory/kubepods"],
  processes: { kubelet: { pid: 7, startTime: "12" } },
};

describe("the ledger", () => {
  const text = (change: object): string => JSON.stringify({ ...whole, ...change });

  it.each([
    ["an empty file", "", /damaged \(not JSON/],
    ["half a file", text({}).slice(0, 80), /damaged \(not JSON/],
    ["null", "null", /damaged/],
    ["a list", "[]", /damaged/],
    ["a newer version", text({ version: 2 }), /state version 2; this checkout knows version 1/],
    ["a version that is no number", text({ version: "1" }), /damaged.*version/],
    ["no processes", text({ processes: undefined }), /damaged.*processes/],
    [
      "a negative process number",
      text({ processes: { kubelet: { pid: -7, startTime: "1" } } }),
      /kubelet\.pid/,
    ],
    ["a process without start time", text({ processes: { kubelet: { pid: 7 } } }), /startTime/],
    [
      "a relative path, which would be removed",
      text({ paths: [{ path: "home", kind: "tree" }] }),
      /paths\[0\]\.path/,
    ],
    ["an unknown kind of path", text({ paths: [{ path: "/x", kind: "disk" }] }), /kind/],
    ["a group outside the hierarchy", text({ cgroups: ["/home"] }), /cgroups\[0\]/],
    ["an unknown key", text({ mounts: [] }), /mounts/],
  ])("refuses %s", (_, content, said) => {
    expect(() => ledgers.parseLedger(content)).toThrow(said);
  });

  it("tells how to go on when it is damaged", () => {
    expect(() => ledgers.parseLedger("{")).toThrow(
      expect.objectContaining({ remedy: expect.stringContaining("make up") as string }) as Error,
    );
  });

  it("is absent at first, comes back as written, and leaves no half file", () => {
    expect(ledgers.readLedger()).toBeUndefined();
    ledgers.writeLedger(whole);
    expect(ledgers.readLedger()).toEqual(whole);
    ledgers.amendLedger(({ interfaces }) => ({ interfaces: [...interfaces, "spark-node"] }));
    expect(ledgers.readLedger()).toEqual({ ...whole, interfaces: ["spark-pods", "spark-node"] });
    expect(readdirSync(dirname(settings.files.ledger))).toEqual(["made.json"]);
  });

  it("a crash before the rename leaves the old one readable", () => {
    ledgers.writeLedger(whole);
    expect(() =>
      ledgers.amendLedger(() => {
        throw new Error("crash");
      }),
    ).toThrow("crash");
    expect(JSON.parse(readFileSync(settings.files.ledger, "utf8"))).toEqual(whole);
  });
});
