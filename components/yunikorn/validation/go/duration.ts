const nanoseconds: ReadonlyMap<string, bigint> = new Map([
  ["ns", 1n],
  ["us", 1_000n],
  ["\u00b5s", 1_000n],
  ["\u03bcs", 1_000n],
  ["ms", 1_000_000n],
  ["s", 1_000_000_000n],
  ["m", 60_000_000_000n],
  ["h", 3_600_000_000_000n],
]);

const part = /(\d*)(?:\.(\d*))?(ns|us|\u00b5s|\u03bcs|ms|s|m|h)/y;

/** time.ParseDuration: `30s`, `1h30m`, `-1.5h`, `0`; nanoseconds, or undefined where Go refuses the text. */
export function parseDuration(text: string): bigint | undefined {
  const unsigned = text.replace(/^[+-]/, "");
  if (unsigned === "0") return 0n;
  let total = 0n;
  let end = 0;
  while (end < unsigned.length) {
    part.lastIndex = end;
    const [matched, whole = "", fraction = "", unit = ""] = part.exec(unsigned) ?? [];
    if (matched === undefined || whole + fraction === "" || whole.length > 25) return undefined;
    const scale = nanoseconds.get(unit) ?? 0n;
    total += BigInt(whole || "0") * scale + BigInt(Math.trunc(Number(`0.${fraction}`) * Number(scale)));
    end += matched.length;
  }
  const negative = text.startsWith("-");
  if (end === 0 || total > (1n << 63n) - (negative ? 0n : 1n)) return undefined;
  return negative ? -total : total;
}
