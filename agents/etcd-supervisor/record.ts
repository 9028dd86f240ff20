import { join } from "node:path";
import { writeAtomically } from "../lib/atomic-file";
import { readIfPresent } from "../lib/read-if-present";
import type { WantedMember } from "./options";

/** What a supervisor remembers beside the data, and cannot ask anybody while its cluster is down. */
export interface Remembered {
  readonly wanted: readonly WantedMember[];
  /** When this supervisor first saw this list; milliseconds. Of two lists that differ, the newer one counts. */
  readonly wantedSince: number;
  /** The cluster that the data belongs to and how many voting members it had last. */
  readonly cluster?: { readonly id: string; readonly size: number };
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
  if (found && sameMembers(found.wanted, wanted)) return found;
  const record: Remembered = {
    wanted,
    wantedSince: now,
    ...(found?.cluster ? { cluster: found.cluster } : {}),
  };
  await saveRecord(dataDirectory, record);
  return record;
}

export const saveRecord = (dataDirectory: string, record: Remembered): Promise<void> =>
  writeAtomically(path(dataDirectory), `${JSON.stringify(record)}\n`, { mode: 0o600 });

export const sameMembers = (one: readonly WantedMember[], other: readonly WantedMember[]): boolean =>
  one.length === other.length &&
  one.every(({ name, address }, index) => other[index]?.name === name && other[index]?.address === address);

function parse(text: string | undefined): Remembered | undefined {
  if (text === undefined) return undefined;
  try {
    const value = JSON.parse(text) as Remembered | null;
    return Array.isArray(value?.wanted) && typeof value.wantedSince === "number" ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
