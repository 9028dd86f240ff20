/** How much a report tells. */
export interface Detail {
  /** Lines of differences or of a message, of one object. */
  readonly lines: number;
  /** Names of objects to which the same happens. */
  readonly names: number;
  /** Points of one list, such as policy violations. */
  readonly points: number;
}

/** From what a person reads to the least that is worth a comment. */
export const details: readonly [Detail, ...Detail[]] = [
  { lines: 24, names: Infinity, points: 100 },
  { lines: 8, names: 40, points: 50 },
  { lines: 3, names: 12, points: 30 },
  { lines: 0, names: 6, points: 20 },
  { lines: 0, names: 0, points: 10 },
];

/** The first ones, and how many are left out. @param more such as `… 3 more lines` of a number */
export const first = (lines: readonly string[], most: number, more: (count: number) => string): string[] =>
  lines.length <= most ? [...lines] : [...lines.slice(0, most), more(lines.length - most)];
