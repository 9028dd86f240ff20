/** More cells than this are a second of work; texts so different are shown one after the other. */
const mostCells = 4_000_000;
const context = 1;

/**
 * The lines in which two texts differ, marked `-` and `+`, with a line around them; `…` stands for lines that are the same.
 * A line that the other text lacks at its end (no newline) counts as the same.
 */
export function lineDiff(old: string, now: string): string[] {
  const [a, b] = [linesOf(old), linesOf(now)];
  const begin = sameLines(a, b, (lines, index) => lines[index]!);
  const [restA, restB] = [a.slice(begin), b.slice(begin)];
  const end = sameLines(restA, restB, (lines, index) => lines[lines.length - 1 - index]!);
  const [middleA, middleB] = [restA.slice(0, restA.length - end), restB.slice(0, restB.length - end)];
  const marked = [
    ...a.slice(0, begin).map((line) => `  ${line}`),
    ...(middleA.length * middleB.length > mostCells
      ? [...middleA.map((line) => `- ${line}`), ...middleB.map((line) => `+ ${line}`)]
      : compared(middleA, middleB)),
    ...restA.slice(restA.length - end).map((line) => `  ${line}`),
  ];
  return withoutTheSame(marked);
}

const linesOf = (text: string): string[] => {
  const lines = text.split("\n");
  return lines.at(-1) === "" ? lines.slice(0, -1) : lines;
};

function sameLines(
  a: readonly string[],
  b: readonly string[],
  line: (lines: readonly string[], index: number) => string,
): number {
  const most = Math.min(a.length, b.length);
  let count = 0;
  while (count < most && line(a, count) === line(b, count)) count++;
  return count;
}

/** By the longest common subsequence. */
function compared(a: readonly string[], b: readonly string[]): string[] {
  const width = b.length + 1;
  const lengths = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number): number => lengths[i * width + j]!;
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      lengths[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const marked: string[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      marked.push(`  ${a[i++]!}`);
      j++;
    } else if (j === b.length || (i < a.length && at(i + 1, j) >= at(i, j + 1))) marked.push(`- ${a[i++]!}`);
    else marked.push(`+ ${b[j++]!}`);
  }
  return marked;
}

function withoutTheSame(marked: readonly string[]): string[] {
  const isNear = marked.map((_, index) =>
    marked.slice(Math.max(0, index - context), index + context + 1).some((line) => !line.startsWith(" ")),
  );
  return marked.flatMap((line, index) =>
    isNear[index] ? [line] : isNear[index - 1] || index === 0 ? ["  …"] : [],
  );
}
