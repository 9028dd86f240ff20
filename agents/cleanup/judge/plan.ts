import type { Deletion, Kept, Proof, Verdict } from "./verdict";

/** What goes together: first what a driver has left, then the driver. */
export interface Group {
  readonly uid: string;
  readonly proof?: Proof;
  readonly leftovers: readonly Deletion[];
  /** In this run only if all leftovers are. */
  readonly driver?: Deletion;
}

export interface Plan {
  /** Oldest first, at most as many deletions as the cap. */
  readonly groups: readonly Group[];
  /** Deletions that did not fit under the cap. */
  readonly left: number;
  readonly kept: readonly Kept[];
}

/** Whole applications while they fit, so that a run which meets its cap has finished some instead of beginning all. */
export function planOf(verdicts: readonly Verdict[], cap: number): Plan {
  const kept: Kept[] = [];
  const members = new Map<string, Deletion[]>();
  let found = 0;
  for (const verdict of verdicts) {
    if (verdict.verdict === "keep") kept.push(verdict);
    else {
      const group = members.get(verdict.group);
      if (group) group.push(verdict);
      else members.set(verdict.group, [verdict]);
      found++;
    }
  }
  const oldest = (group: readonly Deletion[]): number =>
    group.reduce((least, { item }) => Math.min(least, item.created), Infinity);
  const ordered = [...members.entries()]
    .map(([uid, deletions]) => ({ uid, deletions, since: oldest(deletions) }))
    .sort((a, b) => a.since - b.since);

  const groups: Group[] = [];
  let room = cap;
  for (const { uid, deletions } of ordered) {
    if (room === 0) break;
    const driver = deletions.find(({ item }) => item.uid === uid);
    const leftovers = deletions.filter((deletion) => deletion !== driver).sort(executorsFirst);
    const taken = leftovers.slice(0, room);
    room -= taken.length;
    const isWhole = taken.length === leftovers.length && room > 0;
    if (isWhole && driver) room--;
    groups.push({
      uid,
      proof: deletions[0]!.proof,
      leftovers: taken,
      ...(isWhole && driver ? { driver } : {}),
    });
  }
  return { groups, left: found - (cap - room), kept };
}

/** Their conf map and claims are mounted while they run. */
const executorsFirst = (a: Deletion, b: Deletion): number =>
  Number(b.item.kind === "Pod") - Number(a.item.kind === "Pod");
