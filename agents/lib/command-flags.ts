/** Name without dashes, and its value: `true` for a flag without one. */
export type Flag = readonly [name: string, value: string];

/**
 * The flags in a command, in their order. Both `--a=b` and `--a b` are read, and `_` in a name as `-`: Kubernetes' components take all of them (`WordSepNormalizeFunc` in
 * k8s.io/component-base). A word that follows a flag and does not begin with a dash is its value.
 */
export function commandFlags(words: readonly string[]): Flag[] {
  return words.flatMap((word, index): Flag[] => {
    const [, name, value] = /^--?([a-zA-Z][\w-]*)(?:=(.*))?$/s.exec(word) ?? [];
    if (name === undefined) return [];
    const next = words[index + 1];
    return [
      [name.replaceAll("_", "-"), value ?? (next === undefined || next.startsWith("-") ? "true" : next)],
    ];
  });
}
