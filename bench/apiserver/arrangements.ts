/** One way to lay out API servers and etcds; each of its processes stands for a machine of its own. */
export interface Arrangement {
  readonly name: string;
  readonly title: string;
  /** A second API server, for Spark's submitters, drivers and scheduler. */
  readonly hasSparkServer: boolean;
  /** A second etcd, for Events, that every API server uses. */
  readonly hasEventsEtcd: boolean;
  /** Size of each machine, in those of budget.ts. */
  readonly size: 1 | 2;
  /** Which API server the Spark nodes' kubelets talk to. */
  readonly kubelets: "online" | "spark";
}

const one = { hasSparkServer: false, hasEventsEtcd: false, size: 1, kubelets: "online" } as const;
const both = { ...one, hasSparkServer: true, hasEventsEtcd: true } as const;

/**
 * The issue's four, and two that say what their figures are worth: `a2` has the hardware of (d) in two machines instead of four, so that a better
 * figure of (d) is not just more hardware; `e` shows what is left to gain when the Spark nodes' kubelets leave the online API server too.
 */
export const arrangements: readonly Arrangement[] = [
  { name: "a", title: "one API server, one etcd", ...one },
  { name: "b", title: "one API server, Events etcd", ...one, hasEventsEtcd: true },
  { name: "c", title: "split API servers, one etcd", ...one, hasSparkServer: true },
  { name: "d", title: "split API servers, Events etcd", ...both },
  { name: "a2", title: "(a), each machine twice as large", ...one, size: 2 },
  { name: "e", title: "(d), kubelets at the Spark server", ...both, kubelets: "spark" },
];

/**
 * The order in each round: rotated by one place a round, so that none always comes first, on a disk and a machine that nothing has warmed, or always
 * after the same neighbour's leftovers in the page cache.
 */
export const interleave = <T>(items: readonly T[], rounds: number): readonly (readonly T[])[] =>
  Array.from({ length: rounds }, (_, round) => {
    const first = items.length === 0 ? 0 : round % items.length;
    return [...items.slice(first), ...items.slice(0, first)];
  });
