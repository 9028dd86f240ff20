/** Bytes in one of the units that Spark knows: all binary, upper or lower case. */
const units: Readonly<Record<string, bigint>> = {
  b: 1n,
  k: 2n ** 10n,
  kb: 2n ** 10n,
  m: 2n ** 20n,
  mb: 2n ** 20n,
  g: 2n ** 30n,
  gb: 2n ** 30n,
  t: 2n ** 40n,
  tb: 2n ** 40n,
  p: 2n ** 50n,
  pb: 2n ** 50n,
};
const mebibyte = 2n ** 20n;

/**
 * A memory setting of Spark in whole mebibytes, rounded down, as Spark counts them: `1g` is 1024, `2000` is 2000, `1535k` is 1.
 * @param key of the setting, for the error
 * @param unit that a number without one has: `spark.memory.offHeap.size` is in bytes, every other one in mebibytes
 * @throws RangeError naming key and value for what Spark would not start with, such as `1.5g` or `1Gi`
 * @see JavaUtils.byteStringAs of Spark
 */
export function sparkMebibytes(key: string, text: string, unit: "m" | "b" = "m"): number {
  const [, digits, suffix = ""] = /^(\d+)([a-z]*)$/.exec(text.trim().toLowerCase()) ?? [];
  const bytes = units[suffix === "" ? unit : suffix];
  if (digits === undefined || bytes === undefined)
    throw new RangeError(
      `${key}: not a size that Spark reads (${JSON.stringify(text)}); a whole number and b, k, m, g, t or p`,
    );
  return Number((BigInt(digits) * bytes) / mebibyte);
}
