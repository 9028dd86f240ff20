import type { Taint, Toleration } from "../../lib/placement";
import { type ArgsProblem, problem, show } from "../../lib/args-problem";

/** Labels and taints of the nodes that a queue's pods run on. */
export interface NodePool {
  /** Name of the pool, for messages. */
  readonly name: string;
  /** What its nodes carry, and no other node does. */
  readonly labels?: Readonly<Record<string, string>>;
  readonly taints?: readonly Taint[];
}

/** Where pods may go. */
export interface NodePlacement {
  readonly nodeSelector: Readonly<Record<string, string>>;
  readonly tolerations: readonly Toleration[];
}

/** Nodes that have the role's own labels and those of the queue's pool, whose taints do not matter. */
export const placementOf = (
  { nodeSelector }: { readonly nodeSelector: Readonly<Record<string, string>> },
  pool?: NodePool,
): NodePlacement => ({
  nodeSelector: { ...nodeSelector, ...pool?.labels },
  tolerations: (pool?.taints ?? []).map(({ key, value, effect }) =>
    value === undefined || value === ""
      ? { key, operator: "Exists", effect }
      : { key, operator: "Equal", value, effect },
  ),
});

/** Labels that a role's selector and the pool want with different values: no node has both, and the pods would wait for ever. */
export const placementProblems = (
  role: "driver" | "executor",
  { nodeSelector }: { readonly nodeSelector: Readonly<Record<string, string>> },
  pool?: NodePool,
): ArgsProblem[] =>
  Object.entries(pool?.labels ?? {}).flatMap(([key, value]) => {
    const wanted = nodeSelector[key];
    return wanted === undefined || wanted === value
      ? []
      : [
          problem(
            `${role}.nodeSelector.${key}`,
            `not what the nodes of pool ${pool!.name} have (${show(wanted)}); ${show(value)}, or leave it to the pool`,
          ),
        ];
  });
