import { celebornFacts, celebornProblems } from "../../../components/celeborn";
import type { CelebornFacts } from "../../../lib/celeborn";
import type { Sections } from "../schema";
import { runningCeleborn } from "./celeborn";

/**
 * What the stack's Celeborn is like for Spark; undefined where the platform runs none.
 * @param sections of which `celeborn` has no problems (`hasSoundCeleborn`)
 */
export function celebornOf(sections: Partial<Sections>): CelebornFacts | undefined {
  const celeborn = runningCeleborn(sections);
  return (
    celeborn &&
    celebornFacts(celeborn, {
      namespace: celeborn.namespace,
      clusterDomain: sections.cluster?.domain ?? "cluster.local",
    })
  );
}

/** What follows from a Celeborn that is wrong itself would only be in the way of what is wrong. */
export function hasSoundCeleborn(sections: Partial<Sections>): boolean {
  const celeborn = runningCeleborn(sections);
  return celeborn === undefined || celebornProblems(celeborn).length === 0;
}
