import fc from "fast-check";
import { asRecord, confFile } from "../../../lib/conf-entry";
import { celebornConf, type CelebornSettings, type Role } from "../../../components/celeborn";
import { settings, where } from "./support";

const conf = (role: Role, changes: Partial<CelebornSettings> = {}) =>
  asRecord(celebornConf(settings(changes), where, role));

const roles = ["master", "worker"] as const;

it.each(roles)("sets no key of a %s twice, and says of each why, in one line", (role) => {
  const everything: Partial<CelebornSettings> = {
    quotas: { default: { diskFiles: 1 } },
    workers: { ...settings().workers, zones: ["a", "b"] },
    conf: { "celeborn.rpc.askTimeout": "90s" },
  };
  const entries = celebornConf(settings(everything), where, role);
  const keys = entries.map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
  for (const { key, reason, value } of entries) {
    expect([key, reason]).toEqual([key, expect.stringMatching(/^[A-Z][^\n]{3,}$/)]);
    expect([key, value]).toEqual([key, expect.stringMatching(/^[^\s:=\\][^\n\\]*$/)]);
  }
  expect(
    confFile(entries)
      .split("\n")
      .filter((line) => line !== "" && !/^(# |celeborn\.\S+ \S)/.test(line)),
  ).toEqual([]);
});

it("gives one master its state on disk, too", () => {
  const one = conf("master", { masters: { replicas: 1 } });
  expect(one).toMatchObject({
    "celeborn.master.ha.enabled": "true",
    "celeborn.master.ha.node.0.host": "celeborn-master-0.celeborn-master.celeborn.svc.cluster.local",
  });
  expect(Object.keys(one).filter((key) => key.includes("node.1."))).toEqual([]);
});

it("has each master find out who it is from its own pod, with all of them in the file", () => {
  const three = conf("master");
  expect(three["celeborn.master.ha.node.id"]).toBe("${env:CELEBORN_MASTER_ID}");
  for (const id of [0, 1, 2])
    expect(three).toMatchObject({
      [`celeborn.master.ha.node.${id}.port`]: "9097",
      [`celeborn.master.ha.node.${id}.internal.port`]: "8097",
      [`celeborn.master.ha.node.${id}.ratis.port`]: "9872",
    });
});

it("formats nothing and keeps Ratis on the volume", () =>
  expect(conf("master")).toMatchObject({
    "celeborn.master.ha.ratis.raft.server.storage.dir": "/celeborn/master/ratis",
    "celeborn.master.ha.ratis.raft.server.storage.startup.option": "RECOVER",
  }));

it("tells both the same of how long a worker may be silent", () => {
  const key = "celeborn.master.heartbeat.worker.timeout";
  expect(conf("worker")[key]).toBe(conf("master")[key]);
});

it.each(roles)(
  "opens internal ports of a %s with authentication, without which they do not start",
  (role) => {
    const internal = (changes: Partial<CelebornSettings>) =>
      Object.keys(conf(role, changes)).filter((key) => /internal|auth/.test(key));
    expect(internal({ authentication: false })).toEqual([]);
    expect(internal({})).toEqual(
      expect.arrayContaining(["celeborn.auth.enabled", "celeborn.internal.port.enabled"]),
    );
  },
);

it("sends workers to the internal ports of the masters, and gives them one that is not random", () => {
  const worker = conf("worker");
  expect(worker["celeborn.master.internal.endpoints"]!.split(",")).toEqual(
    worker["celeborn.master.endpoints"]!.split(",").map((endpoint) => endpoint.replace(":9097", ":8097")),
  );
  expect(worker["celeborn.worker.internal.port"]).toBe("9095");
});

it("fixes each port that a graceful shutdown asks for", () => {
  const worker = conf("worker");
  const fixed = ["rpc", "fetch", "push", "replicate", "internal"].map(
    (port) => worker[`celeborn.worker.${port}.port`],
  );
  expect(new Set(fixed).size).toBe(5);
  for (const port of fixed) expect(Number(port)).toBeGreaterThan(1024);
});

it("writes disks with type and capacity, and threads where they are said", () =>
  expect(
    conf("worker", {
      workers: {
        replicas: 2,
        disks: [
          { type: "SSD", size: "1000Gi", count: 2 },
          { type: "HDD", size: "4Ti", capacity: "3Ti", flushThreads: 2 },
        ],
      },
    })["celeborn.worker.storage.dirs"],
  ).toBe(
    "/celeborn/disk-0:capacity=950g:disktype=SSD,/celeborn/disk-1:capacity=950g:disktype=SSD,/celeborn/disk-2:capacity=3072g:disktype=HDD:flushthread=2",
  ));

it("keeps no more than 50Gi of a disk back, and leaves Celeborn's reserve within that", () => {
  const of = (size: string) => conf("worker", { workers: { replicas: 2, disks: [{ type: "HDD", size }] } });
  expect(of("4000Gi")["celeborn.worker.storage.dirs"]).toContain("capacity=3950g");
  expect(of("4000Gi")["celeborn.worker.storage.disk.reserve.size"]).toBe("5g");
  // Of 5Gi nothing would be left.
  expect(of("5Gi")["celeborn.worker.storage.disk.reserve.size"]).toBe("256m");
});

it("leaves room on every disk, whatever its size", () =>
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 20_000 }), { minLength: 1, maxLength: 8 }), (sizes) => {
      const disks = sizes.map((size) => ({ type: "SSD" as const, size: `${size}Gi` }));
      const worker = conf("worker", { workers: { replicas: 2, disks } });
      const mebibytes = (text: string) => parseInt(text) * (text.endsWith("g") ? 1024 : 1);
      const reserve = mebibytes(worker["celeborn.worker.storage.disk.reserve.size"]!);
      const capacities = worker["celeborn.worker.storage.dirs"]!.split(",").map((dir) =>
        mebibytes(/capacity=(\w+)/.exec(dir)![1]!),
      );
      expect(capacities).toHaveLength(sizes.length);
      sizes.forEach((size, index) => {
        expect(capacities[index]! + reserve).toBeLessThanOrEqual(size * 1024 + 1);
        expect(capacities[index]!).toBeGreaterThanOrEqual(size * 1024 * 0.9);
      });
    }),
  ));

it("puts what a worker has to know after a restart on a volume of its own, or beside the node's disks", () => {
  const path = "celeborn.worker.graceful.shutdown.recoverPath";
  expect(conf("worker")[path]).toBe("/celeborn/recovery/database");
  const localVolumes = { nodes: ["a", "b", "c", "d"], paths: ["/mnt/disk1"] };
  const local = { ...settings().workers, localVolumes };
  expect(conf("worker", { workers: local })[path]).toBe("/celeborn/disk-0/recovery");
  expect(conf("worker", { workers: { ...local, recovery: { size: "2Gi" } } })[path]).toBe(
    "/celeborn/recovery/database",
  );
});

it("asks a script for the zone only where there are any", () => {
  const key = "celeborn.hadoop.net.topology.script.file.name";
  expect(conf("worker")).not.toHaveProperty([key]);
  expect(conf("worker", { workers: { ...settings().workers, zones: ["a", "b"] } })[key]).toBe(
    "/etc/celeborn/scripts/rack.sh",
  );
});

const zoned = { workers: { ...settings().workers, zones: ["a", "b"] } };
const keptLocations = "celeborn.master.persist.workerNetworkLocation";

it.each([
  ["0.5.4", undefined],
  ["0.6.3", "true"],
])("lets masters of %s know zones after a restart: by the script, and what 0.6 keeps", (version, kept) => {
  const master = conf("master", { ...zoned, version });
  expect(master["celeborn.hadoop.net.topology.script.file.name"]).toBe("/etc/celeborn/scripts/rack.sh");
  expect(master[keptLocations]).toBe(kept);
  expect(conf("worker", { ...zoned, version })).not.toHaveProperty([keptLocations]);
  expect(Object.keys(conf("master", { version })).filter((key) => /topology|Location/.test(key))).toEqual([]);
});

it("lets masters alone read quotas, and from a file, since 0.6 reads no others", () => {
  const quotas = { p1: { diskFiles: 7 } };
  expect(conf("master", { quotas })).toMatchObject({
    "celeborn.dynamicConfig.store.backend": "FS",
    "celeborn.dynamicConfig.store.fs.path": "/etc/celeborn/quotas/dynamicConfig.yaml",
  });
  const ofQuotas = (role: Role, changes: Partial<CelebornSettings>) =>
    Object.keys(conf(role, changes)).filter((key) => /quota|dynamicConfig/.test(key));
  expect(ofQuotas("worker", { quotas })).toEqual([]);
  expect(ofQuotas("master", {})).toEqual([]);
  expect(ofQuotas("master", { quotas: {} })).toEqual([]);
});

it("appends what the settings say beyond", () =>
  expect(conf("worker", { conf: { "celeborn.rpc.askTimeout": "90s" } })["celeborn.rpc.askTimeout"]).toBe(
    "90s",
  ));
