import { join } from "node:path";
import { writeAtomically } from "../lib/atomic-file";
import { readIfPresent } from "../lib/read-if-present";
import type { WantedMember } from "./options";

/** The cluster that some data belongs to, as last seen. */
export interface KnownCluster {
  readonly id: string;
  /** Names of its voting members, or the ID of one that has not told its name. */
  readonly voters: readonly string[];
  /** Those of them that no list of this supervisor has had since they are members. */
  readonly strangers: readonly string[];
}

/** What a supervisor remembers beside the data, and cannot ask anybody while its cluster is down. */
export interface Remembered {
  readonly wanted: readonly WantedMember[];
  /** When this supervisor first saw this list; milliseconds. Of two lists that differ, the newer one counts. */
  readonly wantedSince: number;
  /** Members that earlier lists had and this one has not, until the cluster has let them go: one that is in it again later is another. */
  readonly dismissed: readonly WantedMember[];
  readonly cluster?: KnownCluster;
}

/** etcd warns of a file that it does not know beside its data, and leaves it alone. */
const path = (dataDirectory: string): string => join(dataDirectory, "supervisor.json");

/** The record, brought up to date with the wanted list. A damaged one counts as none: what it knew is learnt again. */
export async function loadRecord(
  dataDirectory: string,
  wanted: readonly WantedMember[],
  now: number,
): Promise<Remembered> {
  const found = parse(await readIfPresent(path(dataDirectory)));
  if (found && sameMembers(found.wanted, wanted)) return notAhead(found, now);
  const dropped = [...(found?.dismissed ?? []), ...(found?.wanted ?? [])];
  const record: Remembered = {
    wanted,
    wantedSince: now,
    dismissed: dropped.filter((former) => !wanted.some(({ name }) => name === former.name)),
    ...(found?.cluster ? { cluster: found.cluster } : {}),
  };
  await saveRecord(dataDirectory, record);
  return record;
}

/** A list first seen by a clock that was ahead would pass for the newest until that hour has come, and no other list could take its place. */
export const notAhead = (record: Remembered, now: number): Remembered =>
  record.wantedSince > now ? { ...record, wantedSince: now } : record;

export const saveRecord = (dataDirectory: string, record: Remembered): Promise<void> =>
  writeAtomically(path(dataDirectory), `${JSON.stringify(record)}\n`, { mode: 0o600 });

export const sameMembers = (one: readonly WantedMember[], other: readonly WantedMember[]): boolean =>
  one.length === other.length &&
  one.every(({ name, address }, index) => other[index]?.name === name && other[index]?.address === address);

function parse(text: string | undefined): Remembered | undefined {
  if (text === undefined) return undefined;
  try {
    const value = JSON.parse(text) as Remembered | null;
    const whole =
      Array.isArray(value?.wanted) &&
      Array.isArray(value.dismissed) &&
      typeof value.wantedSince === "number" &&
      (value.cluster === undefined || Array.isArray(value.cluster.strangers));
    return whole ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
