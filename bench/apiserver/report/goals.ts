import type { Summary } from "./summary";
import { figure } from "../../lib/table";

export interface Goal {
  readonly text: string;
  /** Undefined if what it compares was not measured. */
  readonly isMet?: boolean;
}

/** The goals, against the medians. */
export function goals(summaries: readonly Summary[]): readonly Goal[] {
  const find = (name: string): Summary | undefined =>
    summaries.find(({ arrangement }) => arrangement.name === name);
  const ratio = (name: string): number | undefined => find(name)?.ratio.median;
  const [a, d, moved] = [ratio("a"), ratio("d"), find("b")?.moved];
  const was = (value: number | undefined, unit: string): string =>
    value === undefined ? "not measured" : `${figure(value)}${unit}`;
  return [
    {
      text: `online p99 in (d) at most 1.2 times idle: ${was(d, " times")}`,
      ...(d !== undefined && { isMet: d <= 1.2 }),
    },
    {
      text: `online p99 in (a) at least 3 times idle: ${was(a, " times")}`,
      ...(a !== undefined && { isMet: a >= 3 }),
    },
    {
      text: `at least 60 % fewer writes to the main etcd with (b): ${was(moved && 100 * moved, " %")}`,
      ...(moved !== undefined && { isMet: moved >= 0.6 }),
    },
  ];
}
