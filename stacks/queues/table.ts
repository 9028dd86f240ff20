/** A column of a table; its cells may have several lines. */
export interface Column {
  readonly title: string;
  readonly cells: readonly string[];
  /** May be broken after a comma where the table is too wide. */
  readonly isBreakable?: boolean;
  readonly isRight?: boolean;
}

const gap = "  ";
const narrowest = 12;

const widthOf = ({ title, cells }: Column): number =>
  Math.max(title.length, ...cells.flatMap((cell) => cell.split("\n").map((line) => line.length)));

/** Lines of a table not wider than that, as far as its columns may be broken. */
export function table(columns: readonly Column[], width: number): string[] {
  const used = columns.filter(({ cells }) => cells.some((cell) => cell !== ""));
  const widths = used.map(widthOf);
  const total = (): number => widths.reduce((sum, one) => sum + one, 0) + gap.length * (used.length - 1);
  while (total() > width) {
    const widest = widths.reduce(
      (best, one, index) =>
        used[index]!.isBreakable && one > narrowest && one > (widths[best] ?? 0) ? index : best,
      -1,
    );
    if (widest < 0) break;
    widths[widest]! -= 1;
  }
  const rows =
    used[0]?.cells.map((_, row) => used.map((column, index) => broken(column.cells[row]!, widths[index]!))) ??
    [];
  return [used.map(({ title }) => [title]), ...rows].flatMap((cells) => {
    const height = Math.max(...cells.map((lines) => lines.length));
    return Array.from({ length: height }, (_, line) =>
      cells
        .map((lines, index) => {
          const text = lines[line] ?? "";
          return used[index]!.isRight ? text.padStart(widths[index]!) : text.padEnd(widths[index]!);
        })
        .join(gap)
        .trimEnd(),
    );
  });
}

/** Breaks after commas, or where a line is full. */
function broken(cell: string, width: number): string[] {
  return cell.split("\n").flatMap((line) => {
    const lines = [""];
    for (const word of line.split(/(?<=,)/)) {
      const last = lines.at(-1)!;
      if ((last + word).length <= width || last === "") lines[lines.length - 1] = last + word;
      else lines.push(word.trimStart());
    }
    return lines.flatMap((one) => one.match(new RegExp(`.{1,${width}}`, "g")) ?? [""]);
  });
}
