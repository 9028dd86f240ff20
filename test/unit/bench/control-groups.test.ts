import { findHierarchies, limitFiles } from "../../../bench/apiserver/limits/hierarchies";

const v1 = `proc /proc proc rw 0 0
cgroup /sys/fs/cgroup/cpu,cpuacct cgroup rw,nosuid,cpu,cpuacct 0 0
cgroup /sys/fs/cgroup/cpuset cgroup rw,cpuset 0 0
cgroup /sys/fs/cgroup/blkio cgroup rw,blkio 0 0
cgroup2 /sys/fs/cgroup/unified cgroup2 rw 0 0
`;
const v2 = "cgroup2 /sys/fs/cgroup cgroup2 rw,nosuid 0 0\n";
const limits = { cpuPercent: 48, cpuPeriod: 10_000, cpuWeight: 10 };
const disk = { operationsPerSecond: 3000, bytesPerSecond: 125_000_000 };

describe("findHierarchies", () => {
  it("prefers version 1 where its controllers are mounted, also beside an empty version 2", () => {
    expect(findHierarchies(v1)).toEqual({
      version: 1,
      cpu: "/sys/fs/cgroup/cpu,cpuacct",
      cpuacct: "/sys/fs/cgroup/cpu,cpuacct",
      blkio: "/sys/fs/cgroup/blkio",
    });
  });

  it("takes version 2 when it is alone", () => {
    expect(findHierarchies(v2)).toMatchObject({ version: 2, cpu: "/sys/fs/cgroup", blkio: "/sys/fs/cgroup" });
  });

  it("does not take cpuset for cpu", () => {
    expect(() => findHierarchies("cgroup /sys/fs/cgroup/cpuset cgroup rw,cpuset 0 0\n")).toThrow(
      "(found: none)",
    );
  });

  it("says which controllers are there when one is missing", () => {
    const withoutBlkio = v1.replace("rw,blkio", "rw,pids");
    expect(() => findHierarchies(withoutBlkio)).toThrow(
      "cpu, cpuacct and blkio are not all mounted (found: cpu at /sys/fs/cgroup/cpu,cpuacct, cpuacct at /sys/fs/cgroup/cpu,cpuacct, cgroup2 at /sys/fs/cgroup/unified)",
    );
  });
});

describe("limitFiles", () => {
  it("writes the period before the quota in version 1: 48 % of 10 ms are 4.8 ms", () => {
    expect(limitFiles(findHierarchies(v1), "bench/etcd", { ...limits, disk }, "254:0")).toEqual([
      ["/sys/fs/cgroup/cpu,cpuacct/bench/etcd/cpu.cfs_period_us", "10000"],
      ["/sys/fs/cgroup/cpu,cpuacct/bench/etcd/cpu.cfs_quota_us", "4800"],
      ["/sys/fs/cgroup/cpu,cpuacct/bench/etcd/cpu.shares", "10240"],
      ["/sys/fs/cgroup/blkio/bench/etcd/blkio.throttle.write_bps_device", "254:0 125000000"],
      ["/sys/fs/cgroup/blkio/bench/etcd/blkio.throttle.write_iops_device", "254:0 3000"],
    ]);
  });

  it("writes one file for each resource in version 2", () => {
    expect(limitFiles(findHierarchies(v2), "bench/etcd", { ...limits, disk }, "8:0")).toEqual([
      ["/sys/fs/cgroup/bench/etcd/cpu.max", "4800 10000"],
      ["/sys/fs/cgroup/bench/etcd/cpu.weight", "1000"],
      ["/sys/fs/cgroup/bench/etcd/io.max", "8:0 wbps=125000000 wiops=3000"],
    ]);
  });

  it("leaves the disk alone where it is not limited", () => {
    for (const mounts of [v1, v2]) {
      const paths = limitFiles(findHierarchies(mounts), "bench/storm", limits, "8:0").map(([path]) => path);
      expect(paths.filter((path) => /blkio|io\.max/.test(path))).toEqual([]);
    }
  });
});
