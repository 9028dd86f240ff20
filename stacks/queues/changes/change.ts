/** How much a change hurts, the most first; changes are told in this order. */
export const severities = [
  "queue removed",
  "access lost",
  "guarantee shrinks",
  "max shrinks",
  "limit tightened",
  "preemption",
  "priority",
  "placement",
  "order",
  "queue added",
  "access gained",
  "guarantee grows",
  "max grows",
  "limit loosened",
] as const;

/** One thing that is different for somebody. */
export interface Change {
  readonly severity: (typeof severities)[number];
  /** Whether somebody has less, has something else, or has more. */
  readonly kind: "lost" | "changed" | "gained";
  /** Queues that it is about, by path in lower case; none for what concerns all. */
  readonly queues: readonly string[];
  readonly sentence: string;
}

export const inOrderOfPain = (changes: readonly Change[]): Change[] =>
  [...changes].sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
