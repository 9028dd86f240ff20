/** One entry of spark-defaults.conf or celeborn-defaults.conf. */
export interface ConfEntry {
  readonly key: string;
  readonly value: string;
  /** Why it is set: one line, for whoever reads the file. */
  readonly reason: string;
  /** What it has to do with its neighbours: the file has a heading where it changes. Default: none. */
  readonly group?: string;
}

export const entry = (key: string, value: string | number | boolean, reason: string): ConfEntry => ({
  key,
  value: String(value),
  reason,
});

/**
 * The entries as a configuration file, each below its reason. Spark and Celeborn read such a file as java.util.Properties and trim each value: what that would take for something
 * else is escaped, and what it would lose, blanks at the ends of a value, has to be refused before.
 * @see java.util.Properties.load
 */
export const confFile = (entries: readonly ConfEntry[]): string =>
  entries
    .map(({ key, value, reason, group }, index) => {
      const heading =
        group === undefined || group === entries[index - 1]?.group ? "" : `### ${comment(group)}\n\n`;
      return `${heading}# ${comment(reason)}\n${escapedKey(key)} ${escaped(value)}\n`;
    })
    .join("\n");

/** A comment ends with its line, and what follows would be read as an entry. */
const comment = (text: string): string => text.replace(/[\r\n]+/g, " ");

const letters: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t", "\f": "\\f" };

const escapedLetters = (text: string): string =>
  text.replaceAll("\\", "\\\\").replace(/[\n\r\t\f]/g, (letter) => letters[letter]!);

const escapedKey = (text: string): string => escapedLetters(text).replace(/[ :=]|^[#!]/g, "\\$&");

/** What separates it from its key would be taken for more of the same. */
const escaped = (text: string): string => escapedLetters(text).replace(/^[ :=]/, "\\$&");

/** The entries as a plain record, in their order. */
export const asRecord = (entries: readonly ConfEntry[]): Record<string, string> =>
  Object.fromEntries(entries.map(({ key, value }) => [key, value]));
