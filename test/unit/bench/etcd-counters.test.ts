import { difference, metricOf, writtenBytes } from "../../../bench/apiserver/etcd-counters";

const metrics = `# HELP etcd_disk_wal_fsync_duration_seconds The latency distributions of fsync called by WAL.
# TYPE etcd_disk_wal_fsync_duration_seconds histogram
etcd_disk_wal_fsync_duration_seconds_bucket{le="0.001"} 12
etcd_disk_wal_fsync_duration_seconds_sum 1.25
etcd_disk_wal_fsync_duration_seconds_count 412
etcd_server_proposals_applied_total 1.234567e+06
`;

it("reads a metric by its whole name", () => {
  expect(metricOf(metrics, "etcd_disk_wal_fsync_duration_seconds_count")).toBe(412);
  expect(metricOf(metrics, "etcd_server_proposals_applied_total")).toBe(1_234_567);
});

it("takes a missing metric for an error, not for zero", () => {
  expect(() => metricOf(metrics, "etcd_disk_wal_fsync")).toThrow("etcd_disk_wal_fsync is missing");
});

it("reads what was written to the disk, not what was written to files", () => {
  const io = "rchar: 1\nwchar: 999\nread_bytes: 5\nwrite_bytes: 4096\ncancelled_write_bytes: 7\n";
  expect(writtenBytes(io)).toBe(4096);
  expect(() => writtenBytes("wchar: 999\ncancelled_write_bytes: 7\n")).toThrow("write_bytes is missing");
});

it("counts from the beginning of the storm", () => {
  const before = { revision: 1000, fsyncs: 50, bytes: 8192 };
  expect(difference({ revision: 1700, fsyncs: 90, bytes: 12_288 }, before)).toEqual({
    revision: 700,
    fsyncs: 40,
    bytes: 4096,
  });
});
