import type { ConfEntry } from "../../../lib/conf-entry";

/** Who says so: the platform, the stack's `spark.conf`, or the tenant's `conf`. */
export type Origin = "platform" | "stack" | "tenant";

export interface ProfileEntry extends ConfEntry {
  readonly group: string;
  readonly origin: Origin;
}

/** Entries that have to do with each other, below a heading. */
export const grouped = (
  group: string,
  entries: readonly ConfEntry[],
  origin: Origin = "platform",
): ProfileEntry[] => entries.map((each) => ({ ...each, group, origin }));
