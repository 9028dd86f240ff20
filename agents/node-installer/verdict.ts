import type { Fate } from "./daemon-set";
import type { DesiredState } from "./desired-state";
import { type Use, reaches } from "./events-override";

/** What may go from a node, and why the rest stays. */
export interface Verdict {
  readonly removes: "nothing" | "the member" | "everything";
  /** Why something stays although it is no longer wanted; undefined when nothing does. */
  readonly reason?: string;
}

const everything: Verdict = { removes: "everything" };
const nothing = (reason: string): Verdict => ({ removes: "nothing", reason });

/**
 * What an installer removes from its node when it is asked to stop. Any doubt keeps: a control plane whose Events etcd is gone for good does not survive a cold start.
 * @param fate of its DaemonSet; undefined when the API gave no clear answer
 */
export function verdict(fate: Fate | undefined, use: Use, desired: DesiredState): Verdict {
  if (fate === undefined || fate.kind === "stays") return { removes: "nothing" };
  if (fate.kind === "is being deleted") {
    if (use.kind === "none") return everything;
    return nothing(
      use.kind === "unknown"
        ? "this node has no API server whose manifest tells that none uses them"
        : "the API server of this node still uses them",
    );
  }
  const remaining = desired.members.filter(({ node }) => fate.nodes.includes(node));
  return verdictOnLeaving(
    use,
    remaining.map(({ address }) => address),
  );
}

/**
 * The same for a node that is no member any more.
 * @param remaining addresses of members that stay or come
 */
export function verdictOnLeaving(use: Use, remaining: readonly string[]): Verdict {
  if (use.kind === "none") return everything;
  if (use.kind === "unknown")
    return remaining.length > 0
      ? {
          removes: "the member",
          reason: "this node has no API server whose manifest tells that none uses the proxies' certificates",
        }
      : nothing(
          "no other member stays, and this node has no API server whose manifest tells that none uses it",
        );
  return reaches(use.endpoints, remaining)
    ? { removes: "the member", reason: "the API server of this node still uses the proxies' certificates" }
    : nothing("the API server of this node sends Events to no member that stays");
}
