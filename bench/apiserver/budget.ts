import type { Arrangement } from "./arrangements";
import type { Limits } from "./limits/limits";

/** Every process, and so every machine, of a measurement. */
export type Machine =
  | "online-apiserver"
  | "spark-apiserver"
  | "main-etcd"
  | "events-etcd"
  | "controllers"
  | "storm"
  | "online-client";

/**
 * A server's CPU quota is dealt out every 10 ms, not every 100 ms as by default: with two threads a server uses up 40 ms within 20 ms and would then stand
 * still for 80 ms, which no machine does. The load's processes get it every 100 ms: they must never wait for it.
 */
const serverPeriod = 10_000;
const loadPeriod = 100_000;

/** Percent of one core. The sum stays below this machine's two, or the machine itself would be what is measured. */
const cpu: Readonly<Record<Machine, number>> = {
  "online-apiserver": 48,
  "spark-apiserver": 48,
  "main-etcd": 20,
  "events-etcd": 15,
  controllers: 10,
  storm: 30,
  "online-client": 22, // uses 4: a measuring clock that waits for its own quota would count that as the servers' latency
};

/** A general-purpose cloud volume's base rate (3,000 operations and 125 MB a second), for each etcd. Only etcds write to a disk worth mentioning. */
const disk = { operationsPerSecond: 3000, bytesPerSecond: 125_000_000 };

export function limitsOf(machine: Machine, { size }: Arrangement): Limits {
  const isEtcd = machine.endsWith("-etcd");
  const isServer = isEtcd || machine.endsWith("-apiserver");
  return {
    cpuPercent: cpu[machine] * (isServer ? size : 1),
    cpuPeriod: isServer || machine === "controllers" ? serverPeriod : loadPeriod,
    cpuWeight: machine === "online-client" ? 10 : 1,
    ...(isEtcd && {
      disk: {
        operationsPerSecond: disk.operationsPerSecond * size,
        bytesPerSecond: disk.bytesPerSecond * size,
      },
    }),
  };
}

export const machinesOf = ({ hasSparkServer, hasEventsEtcd }: Arrangement): readonly Machine[] => [
  "main-etcd",
  ...(hasEventsEtcd ? (["events-etcd"] as const) : []),
  "online-apiserver",
  ...(hasSparkServer ? (["spark-apiserver"] as const) : []),
  "controllers",
  "storm",
  "online-client",
];

/** What all machines of an arrangement may use together, in percent of one core. */
export const totalCpu = (arrangement: Arrangement): number =>
  machinesOf(arrangement).reduce((sum, machine) => sum + limitsOf(machine, arrangement).cpuPercent, 0);
