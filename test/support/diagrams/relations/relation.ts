import type { KubeObject } from "../kube-object";

/** One object refers to another. */
export interface Relation {
  readonly from: KubeObject;
  readonly to: KubeObject;
  /** What the reference is for, such as `mounts`; empty where the two kinds say it. */
  readonly label: string;
}

/** The references that stand in one object, to what the stack has or what somebody else provides. */
export type FindRelations = (object: KubeObject, all: readonly KubeObject[]) => Relation[];
