import { nodePoolOf } from "../../../components/yunikorn/queues";
import type { Change } from "./change";
import { type Comparison, leaves, named } from "./state";

/** Node pools of leaf queues. What runs now tells none when it comes from a queues.yaml, which has no word for them. */
export function poolChanges(comparison: Comparison): Change[] {
  const { before, after } = comparison;
  if (![...before.places.values()].some(({ nodePool }) => nodePool !== undefined)) return [];
  return leaves(after)
    .filter((path) => before.places.has(path))
    .flatMap((path): Change[] => {
      const [old, now] = [before, after].map(({ tree }) => nodePoolOf(tree, path) ?? "any node");
      return old === now
        ? []
        : [
            {
              severity: "placement",
              kind: "changed",
              queues: [path],
              sentence: `${named(path, comparison)}: new pods run on ${now!}, instead of ${old!}`,
            },
          ];
    });
}
