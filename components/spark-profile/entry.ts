/** One entry of spark-defaults.conf. */
export interface ConfEntry {
  readonly key: string;
  readonly value: string;
  /** Why it is set: one line, for whoever reads the file. */
  readonly reason: string;
}

export const entry = (key: string, value: string | number | boolean, reason: string): ConfEntry => ({
  key,
  value: String(value),
  reason,
});

/** The entries as a spark-defaults.conf, each below its reason. */
export const sparkDefaultsFile = (entries: readonly ConfEntry[]): string =>
  entries.map(({ key, value, reason }) => `# ${reason}\n${key} ${value}\n`).join("\n");

/** The entries as a plain record, in their order. */
export const asRecord = (entries: readonly ConfEntry[]): Record<string, string> =>
  Object.fromEntries(entries.map(({ key, value }) => [key, value]));
