const seconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600 };

/** A duration such as `90s`, `30m` or `2h` (the form that Go, Kubernetes and Spark all read) in seconds, or undefined. */
export function parseDuration(text: string): number | undefined {
  const match = /^([1-9]\d*)([smh])$/.exec(text);
  return match ? Number(match[1]) * seconds[match[2]!]! : undefined;
}
