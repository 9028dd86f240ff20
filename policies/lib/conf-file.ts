/**
 * The entries of a spark-defaults.conf or celeborn-defaults.conf, as `lib/conf-entry.ts` writes it: one to a line, the key before the first blank.
 * @see java.util.Properties.load
 */
export const confEntries = (text: string): ReadonlyMap<string, string> =>
  new Map(
    text
      .split("\n")
      .map((line) => /^\s*([^\s#!][^\s=:]*)[\s=:]\s*(.*?)\s*$/.exec(line))
      .flatMap((match): [string, string][] => (match ? [[match[1]!, match[2]!]] : [])),
  );
