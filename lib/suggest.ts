/**
 * The known name that a misspelt one most likely means, or undefined when none is near: at most two edits, or a third of its length.
 * Case and separators do not count, so `pod_cidr` means `podCidr`.
 */
export function suggest(name: string, known: readonly string[]): string | undefined {
  const plain = (text: string): string => text.toLowerCase().replace(/[-_. ]/g, "");
  const near = known
    .map((candidate) => ({ candidate, distance: editDistance(plain(name), plain(candidate)) }))
    .filter(({ candidate, distance }) => distance <= Math.max(2, Math.floor(candidate.length / 3)))
    .sort((a, b) => a.distance - b.distance);
  return near.find(({ candidate, distance }) => distance < plain(candidate).length)?.candidate;
}

/** Words of an error: the name that a misspelt one most likely means, or else what there is. */
export function suggestion(
  name: string,
  known: readonly string[],
  otherwise = `one of ${known.join(", ")}`,
): string {
  const meant = suggest(name, known);
  return meant === undefined ? otherwise : `did you mean ${meant}?`;
}

/** Levenshtein distance: insertions, deletions and substitutions, each counting one. */
export function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(substitution, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}
