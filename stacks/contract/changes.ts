import type { Shape } from "./shape";

export interface Contract {
  readonly schemaVersion: number;
  readonly outputs: Shape;
}

export interface Changes {
  /** What readers of the earlier contract may stumble over, a sentence each. */
  readonly breaking: readonly string[];
  /** What they do not notice. */
  readonly compatible: readonly string[];
}

/** A path without the marks of what may be absent. */
const bare = (path: string): string => path.replaceAll("?", "");

/**
 * What a reader of `before` meets in outputs that are `after`: something new is nothing to it; what is gone, is of another type, or may be absent
 * where it was always there, breaks it.
 */
export function changesOf(before: Shape, after: Shape): Changes {
  const later = new Map(Object.entries(after).map(([path, type]) => [bare(path), { path, type }]));
  const earlier = new Set(Object.keys(before).map(bare));
  const breaking: string[] = [];
  const compatible: string[] = [];
  for (const [path, type] of Object.entries(before)) {
    const now = later.get(bare(path));
    if (!now) breaking.push(`${path} is gone`);
    else if (now.type !== type) breaking.push(`${path} is ${now.type}, was ${type}`);
    else if (now.path !== path)
      (isLooser(path, now.path) ? breaking : compatible).push(`${now.path} was ${path}`);
  }
  for (const [name, { path, type }] of later)
    if (!earlier.has(name)) compatible.push(`${path} (${type}) is new`);
  return { breaking, compatible };
}

/** Whether any part may be absent now that was always there. */
const isLooser = (before: string, after: string): boolean => {
  const parts = before.split(".");
  return after.split(".").some((part, index) => part.endsWith("?") && !parts[index]!.endsWith("?"));
};

/** @throws Error that names every breaking change, unless the version was raised with them */
export function requireNewVersion(before: Contract, after: Contract): void {
  const { breaking } = changesOf(before.outputs, after.outputs);
  // The version is a part of the outputs, and another one is what is asked for.
  const others = breaking.filter((change) => !change.startsWith("schemaVersion "));
  if (others.length > 0 && after.schemaVersion <= before.schemaVersion)
    throw new Error(
      `the outputs break their readers: ${others.join("; ")}. Keep what was there, or raise schemaVersion (${before.schemaVersion}) in stacks/outputs.ts and say in CHANGELOG.md what readers have to do`,
    );
}
