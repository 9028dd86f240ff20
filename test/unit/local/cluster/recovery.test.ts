import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Ledger } from "../../../../local/cluster/ledger";
import type * as Recovery from "../../../../local/cluster/recovery";

const state = mkdtempSync(join(tmpdir(), "recovery-"));
process.env.SPARK_PLATFORM_STATE = state;
const { whyRebuild } = jest.requireActual<typeof Recovery>("../../../../local/cluster/recovery");
afterAll(() => rmSync(state, { recursive: true, force: true }));

const ledger = (initialized: boolean): Ledger => ({
  version: 1,
  bootId: "b",
  initialized,
  paths: [],
  interfaces: [],
  tablesBefore: [],
  sysctls: {},
  cgroups: [],
  processes: {},
});

const everything = { exists: () => true, hasControlPlane: () => true, certificateEnds: () => "2030-01-01" };
const now = new Date("2029-06-01");

describe("a cluster that does not run", () => {
  it("is started again when all that it needs is there", () => {
    expect(whyRebuild(ledger(true), everything, now)).toBeUndefined();
  });

  it.each([
    ["its start was not completed", false, everything, /not completed/],
    [
      "its data is gone",
      true,
      { ...everything, exists: (path: string) => !path.endsWith("member") },
      /etcd\/member is missing/,
    ],
    [
      "its manifests are gone",
      true,
      { ...everything, exists: (path: string) => !path.includes("manifests") },
      /etcd\.yaml is/,
    ],
    [
      "its certificate has expired",
      true,
      { ...everything, certificateEnds: () => "2029-05-31" },
      /expired on 2029-05-31/,
    ],
  ])("is built anew when %s", (_, initialized, machine, said) => {
    expect(whyRebuild(ledger(initialized), machine, now)).toMatch(said);
  });

  it("is simply continued when its first start failed before kubeadm had made anything", () => {
    expect(whyRebuild(ledger(false), { ...everything, hasControlPlane: () => false }, now)).toBeUndefined();
  });
});
