import { log } from "../lib/log";
import type { Outcome } from "./api/delete";
import type { Kind } from "./kinds";
import { type Deletion, type Kept, type KeepReason, isDoubt } from "./judge/verdict";
import type { Item } from "./records";

type Counts = Record<string, Record<string, number>>;

/** A doubt is said of each object, but not of 100,000 that are alike. */
const saidAtMost = 100;

/** What became of each object: one line for each deletion and each doubt, and counts of everything by kind and reason. */
export class Tally {
  readonly found: Record<string, number> = {};
  readonly deleted: Counts = {};
  /** In a dry run. */
  readonly wouldDelete: Counts = {};
  readonly kept: Counts = {};
  readonly failed: Counts = {};
  /** Deletions of which the API could not say whether they may be made. */
  undecided = 0;
  /** Deletions of which this run knows the end: made, or not to be made. */
  settled = 0;
  /** Everything was listed: that nothing was found means that nothing is there. */
  hasLooked = false;
  private readonly said = new Map<KeepReason, number>();

  constructor(private readonly namespace: string) {}

  seen(items: readonly Item[]): void {
    this.hasLooked = true;
    for (const { kind } of items) this.found[kind] = (this.found[kind] ?? 0) + 1;
  }

  keep({ item, reason }: Pick<Kept, "item" | "reason">): void {
    count(this.kept, item.kind, reason);
    if (!isDoubt(reason)) return;
    const said = (this.said.get(reason) ?? 0) + 1;
    this.said.set(reason, said);
    if (said <= saidAtMost) log("warning", "kept in doubt", { ...this.of(item), reason });
  }

  /** In a dry run. */
  would(deletion: Deletion): void {
    count(this.wouldDelete, deletion.item.kind, deletion.reason);
    log("info", "would delete", { ...this.of(deletion.item), reason: deletion.reason });
  }

  outcome({ item, reason }: Deletion, outcome: Outcome): void {
    const line = { ...this.of(item), reason, outcome: outcome.is };
    if (outcome.is === "failed") {
      count(this.failed, item.kind, reason);
      return log("error", "not deleted", { ...line, why: outcome.why });
    }
    this.settled++;
    if (outcome.is === "changed") {
      count(this.kept, item.kind, "changed");
      return log("info", "kept: it has changed since it was listed", line);
    }
    count(this.deleted, item.kind, reason);
    log("info", "deleted", line);
  }

  unproven({ item }: Deletion): void {
    this.undecided++;
    this.keep({ item, reason: "unproven" });
  }

  /** A driver of which something is still there. */
  waits({ item }: Deletion): void {
    count(this.kept, item.kind, "has-leftovers");
  }

  get failures(): number {
    return total(this.failed);
  }

  get summary(): Record<string, unknown> {
    const { found, deleted, wouldDelete, kept, failed } = this;
    return { found, deleted, wouldDelete, kept, failed };
  }

  private of({ kind, name, uid, application }: Item) {
    return { namespace: this.namespace, kind, name, uid, ...(application && { application }) };
  }
}

function count(counts: Counts, kind: Kind, reason: string): void {
  const ofKind = (counts[kind] ??= {});
  ofKind[reason] = (ofKind[reason] ?? 0) + 1;
}

const total = (counts: Counts): number =>
  Object.values(counts)
    .flatMap((ofKind) => Object.values(ofKind))
    .reduce((sum, each) => sum + each, 0);
