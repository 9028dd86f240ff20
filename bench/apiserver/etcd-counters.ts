import { readFileSync } from "node:fs";

/** What an etcd has done since it was started. */
export interface EtcdCounters {
  /** One for each transaction that changed a key. */
  readonly revision: number;
  /** Flushes to the disk: of the write-ahead log and of the database. */
  readonly fsyncs: number;
  /** Bytes that the process has had written to the disk. */
  readonly bytes: number;
}

export async function readEtcd(url: string, pid: number): Promise<EtcdCounters> {
  const [status, metrics] = await Promise.all([
    fetch(`${url}/v3/maintenance/status`, { method: "POST", body: "{}" }).then((answer) => answer.json()),
    fetch(`${url}/metrics`).then((answer) => answer.text()),
  ]);
  const { header } = status as { header: { revision: string } };
  return {
    revision: Number(header.revision),
    fsyncs:
      metricOf(metrics, "etcd_disk_wal_fsync_duration_seconds_count") +
      metricOf(metrics, "etcd_disk_backend_commit_duration_seconds_count"),
    bytes: writtenBytes(readFileSync(`/proc/${pid}/io`, "utf8")),
  };
}

/** A metric without labels, out of Prometheus' text format. @throws Error if it is missing */
export function metricOf(text: string, name: string): number {
  const value = new RegExp(`^${name} (\\S+)$`, "m").exec(text)?.[1];
  if (value === undefined)
    throw new Error(`etcd's metrics: ${name} is missing; has this version renamed it?`);
  return Number(value);
}

/** The line write_bytes of /proc/PID/io. */
export function writtenBytes(io: string): number {
  const value = /^write_bytes: (\d+)$/m.exec(io)?.[1];
  if (value === undefined)
    throw new Error("/proc/PID/io: write_bytes is missing; the kernel lacks TASK_IO_ACCOUNTING");
  return Number(value);
}

export const difference = (after: EtcdCounters, before: EtcdCounters): EtcdCounters => ({
  revision: after.revision - before.revision,
  fsyncs: after.fsyncs - before.fsyncs,
  bytes: after.bytes - before.bytes,
});
