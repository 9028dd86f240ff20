import type { Item } from "../records";

/** Why something is deleted. The list is closed: reports, metrics and the documentation have every one of them. */
export const deleteReasons = [
  "driver-succeeded",
  "driver-failed",
  "driver-stuck",
  "executor-of-finished-driver",
  "executor-of-gone-driver",
  "leftover-of-finished-driver",
  "leftover-of-gone-driver",
  "leftover-of-stuck-driver",
] as const;
export type DeleteReason = (typeof deleteReasons)[number];

/** Why something is kept although nothing is unclear about it. */
export const plainReasons = [
  /** Nothing says that it is Spark's. */
  "foreign",
  /** Its application has not ended. */
  "alive",
  /** Its application has ended, and its retention has not. */
  "retention",
  /** It is younger than the grace period. */
  "young",
  /** Somebody has asked for its deletion already. */
  "terminating",
] as const;

/** Why something is kept that might be a leftover: each such object is reported. */
export const doubts = [
  /** It has Spark's labels and a name that Spark gives to nothing: a claim of a user's that Spark has adopted, for one. */
  "name-not-spark",
  /** It has a name that Spark gives and lacks the label that goes with it. */
  "label-missing",
  /** It names another application than its driver does. */
  "labels-disagree",
  /** Client mode, a copy, or somebody has taken its owner away. */
  "no-owner",
  /** The garbage collector waits for all of them, and so do we. */
  "several-owners",
  /** A StatefulSet, a SparkApplication, or a pod that does not control it. */
  "owner-not-a-pod",
  /** Its pod has ended and is no driver of cluster mode. */
  "owner-not-a-driver",
  /** A pod that says it is a driver, and no submission in cluster mode has made it. */
  "not-a-submission",
  /** An operator's, which deletes it itself. */
  "managed",
  /** A driver that has ended and may be started again. */
  "may-restart",
  /** A driver that has ended, and nothing says when. */
  "end-unknown",
  /** Its time, or its driver's end, is later than now. */
  "in-future",
  /** A driver that waits for a ConfigMap which its submission did not live to create. */
  "stuck",
  /** Something that is kept belongs to it, and would go with it. */
  "owns-others",
  /** Its owner was not in the list of pods, and it could not be shown to be gone. */
  "unproven",
] as const;

export type Doubt = (typeof doubts)[number];
export type KeepReason = (typeof plainReasons)[number] | Doubt;

/** Of an application of which the driver is not in the list, or waits: what has to be asked of the API before anything of it goes. */
export type Proof =
  | { readonly kind: "pod-is-gone"; readonly name: string; readonly uid: string }
  | { readonly kind: "config-map-is-absent"; readonly name: string };

export interface Deletion {
  readonly verdict: "delete";
  readonly item: Item;
  readonly reason: DeleteReason;
  /** UID of the driver, or of the owner that stands for it: what has one goes together, the driver last. */
  readonly group: string;
  readonly proof?: Proof;
}

export interface Kept {
  readonly verdict: "keep";
  readonly item: Item;
  readonly reason: KeepReason;
}

export type Verdict = Deletion | Kept;

export const keep = (item: Item, reason: KeepReason): Kept => ({ verdict: "keep", item, reason });

export const isDoubt = (reason: KeepReason): reason is Doubt =>
  (doubts as readonly string[]).includes(reason);
