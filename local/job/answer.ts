import { isDeepStrictEqual } from "node:util";

/** One airline; delays in minutes. */
export interface Row {
  readonly carrier: string;
  readonly name: string;
  readonly after_late: number;
  readonly minutes_after_late: number;
  readonly after_punctual: number;
  readonly minutes_after_punctual: number;
}

/** The answer in a driver's log. @throws Error if the log has none */
export function answerIn(log: string): Row[] {
  const [, json] = /^ANSWER (\[.*\])$/m.exec(log) ?? [];
  if (!json) throw new Error("the driver's log has no line that begins with ANSWER");
  return JSON.parse(json) as Row[];
}

/** When the job began to stop, from a driver's log. @throws Error if the log does not say */
export function stoppingIn(log: string): Date {
  const [, time] = /^STOPPING (\S+)$/m.exec(log) ?? [];
  if (!time) throw new Error("the driver's log has no line that begins with STOPPING");
  return new Date(time);
}

/** Where two answers differ, one line an airline; empty if they are the same to the last minute. */
export function differences(spark: readonly Row[], other: readonly Row[]): string[] {
  const rows = (answer: readonly Row[]) => new Map(answer.map((row) => [row.carrier, row]));
  const [left, right] = [rows(spark), rows(other)];
  return [...new Set([...left.keys(), ...right.keys()])]
    .sort()
    .filter((carrier) => !isDeepStrictEqual(left.get(carrier), right.get(carrier)))
    .map(
      (carrier) =>
        `${carrier}: Spark ${JSON.stringify(left.get(carrier))}, without Spark ${JSON.stringify(right.get(carrier))}`,
    );
}

/** A table of the airlines whose flights suffer most from a late aircraft; mean minutes. */
export function table(rows: readonly Row[], length = 5): string[] {
  const means = rows
    .filter(({ after_late, after_punctual }) => after_late >= 100 && after_punctual >= 100)
    .map((row) => ({
      name: row.name,
      late: row.minutes_after_late / row.after_late,
      punctual: row.minutes_after_punctual / row.after_punctual,
    }))
    .sort((a, b) => b.late - b.punctual - (a.late - a.punctual))
    .slice(0, length);
  const number = (value: number): string => value.toFixed(1).padStart(14);
  return [
    `${"airline".padEnd(28)}${"after a late".padStart(14)}${"otherwise".padStart(14)}`,
    ...means.map(({ name, late, punctual }) => `${name.padEnd(28)}${number(late)}${number(punctual)}`),
  ];
}
