import type { Item, Owner, Pod } from "../records";
import { type DriverState, type Rules, clockTolerance, driverState, hasEnded } from "./driver";
import { identify } from "./identify";
import { type Deletion, type DeleteReason, type KeepReason, type Verdict, keep } from "./verdict";

/** What was found in one namespace. */
export interface World {
  /** The smallest time that an API server gave for now, seconds since 1970. */
  readonly now: number;
  /** Dependents first, pods after them and read later: an owner that was there when its dependent was is then in the list, or gone. */
  readonly items: readonly Item[];
}

/**
 * A verdict for every object, in their order. Everything that a deletion rests on stays true: a pod that never restarts does not leave its last phase, a UID that is gone does not come back, an age
 * only grows. So a list that is old by the time of the deletion does no harm; what can change, the object itself, is held by its UID and resource version.
 */
export function judge({ now, items }: World, rules: Rules): Verdict[] {
  const pods = new Map<string, Pod>();
  const configMaps = new Set<string>();
  for (const item of items) {
    if (item.kind === "Pod") pods.set(item.uid, item);
    if (item.kind === "ConfigMap") configMaps.add(item.name);
  }
  const states = new Map<string, DriverState | undefined>();
  const alive = new Set<string>();
  for (const pod of pods.values()) {
    if (pod.role !== "driver") continue;
    states.set(pod.uid, driverState(pod, now, rules, configMaps));
    if (!hasEnded(pod) && pod.application !== undefined && states.get(pod.uid)?.is !== "stuck-too-long")
      alive.add(pod.application);
  }
  const court = new Court(now, rules, pods, states, alive);
  return withoutOwnersOfKept(items.map((item) => court.verdict(item)));
}

class Court {
  constructor(
    private readonly now: number,
    private readonly rules: Rules,
    private readonly pods: ReadonlyMap<string, Pod>,
    private readonly states: ReadonlyMap<string, DriverState | undefined>,
    /** Applications with a driver that has not ended. */
    private readonly alive: ReadonlySet<string>,
  ) {}

  verdict(item: Item): Verdict {
    const identity = identify(item);
    if (identity.is === "kept") return keep(item, identity.reason);
    if (item.isTerminating) return keep(item, "terminating");
    if (item.created > this.now + clockTolerance) return keep(item, "in-future");
    if (this.now - item.created < this.rules.grace) return keep(item, "young");
    return identity.is === "driver" ? this.ofDriver(item as Pod) : this.ofDependent(item, identity.owner);
  }

  private ofDriver(driver: Pod): Verdict {
    const state = this.states.get(driver.uid)!;
    const group = driver.uid;
    if (state.is === "stuck-too-long")
      return { verdict: "delete", item: driver, reason: "driver-stuck", group, proof: absent(state) };
    if (state.is !== "over") return keep(driver, reasonOf(state));
    const reason = driver.phase === "Succeeded" ? "driver-succeeded" : "driver-failed";
    return { verdict: "delete", item: driver, reason, group };
  }

  /** @param executor the pod between a claim and its driver: before 3.4 a claim is its executor's */
  private ofDependent(item: Item, owner: Owner, executor?: Pod): Verdict {
    if (item.application !== undefined && this.alive.has(item.application)) return keep(item, "alive");
    const pod = this.pods.get(owner.uid);
    if (!pod) {
      const proof = { kind: "pod-is-gone", name: owner.name, uid: owner.uid } as const;
      return { verdict: "delete", item, reason: kindOfLeftover(item, "gone"), group: owner.uid, proof };
    }
    const identity = identify(pod);
    if (item.kind === "PersistentVolumeClaim" && identity.is === "dependent" && !executor) {
      if (pod.application !== item.application) return keep(item, "labels-disagree");
      const ofExecutor = this.verdict(pod);
      // What is on it may still be read.
      return ofExecutor.verdict === "keep" && ofExecutor.reason !== "terminating"
        ? keep(item, ofExecutor.reason)
        : this.ofDependent(item, identity.owner, pod);
    }
    const state = this.states.get(pod.uid);
    if (!state) return keep(item, hasEnded(pod) ? "owner-not-a-driver" : "alive");
    if (item.application !== undefined && item.application !== pod.application)
      return keep(item, "labels-disagree");
    return this.ofKnownDriver(item, pod, state, executor ?? item);
  }

  /** @param user what runs and uses the item: the executor of a claim, or itself */
  private ofKnownDriver(item: Item, driver: Pod, state: DriverState, user: Item): Verdict {
    const deletion = (reason: DeleteReason): Deletion => ({
      verdict: "delete",
      item,
      reason,
      group: driver.uid,
    });
    if (state.is === "over") return deletion(kindOfLeftover(item, "finished"));
    if (state.is === "stuck-too-long")
      return { ...deletion("leftover-of-stuck-driver"), proof: absent(state) };
    // It holds a node's memory for nobody. One that has ended has a log, which stays as long as its driver's.
    const runsForNobody = state.is === "retained" && user.kind === "Pod" && !hasEnded(user);
    return runsForNobody && this.now - state.ended >= this.rules.grace
      ? deletion(kindOfLeftover(item, "finished"))
      : keep(item, reasonOf(state));
  }
}

const absent = ({ configMap }: { readonly configMap: string }) =>
  ({ kind: "config-map-is-absent", name: configMap }) as const;

const kindOfLeftover = (item: Item, driver: "finished" | "gone"): DeleteReason =>
  item.kind === "Pod" ? `executor-of-${driver}-driver` : `leftover-of-${driver}-driver`;

const reasonOf = ({ is }: DriverState): KeepReason =>
  is === "retained" || is === "over" || is === "stuck-too-long" ? "retention" : is;

/**
 * The garbage collector deletes what belongs to something that is deleted. So what owns something that is kept is kept, and what owns that; but not for a claim that a pod's volume is made of, which is there
 * as long as its pod: an executor that runs for nobody would be kept for its own scratch space.
 */
function withoutOwnersOfKept(verdicts: Verdict[]): Verdict[] {
  const places = new Map<string, number>();
  verdicts.forEach(({ verdict, item }, index) => {
    if (verdict === "delete") places.set(item.uid, index);
  });
  const isKept = (verdict: Verdict): boolean =>
    verdict.verdict === "keep" && verdict.reason !== "terminating";
  const isVolumeOf = ({ kind, name }: Item, pod: Item): boolean =>
    kind === "PersistentVolumeClaim" && pod.kind === "Pod" && (pod.ephemeralClaims ?? []).includes(name);
  const toVisit = verdicts.filter((verdict) => isKept(verdict) && verdict.item.owners.length > 0);
  for (let next = toVisit.pop(); next; next = toVisit.pop()) {
    for (const { uid } of next.item.owners) {
      const place = places.get(uid);
      const owner = place === undefined ? undefined : verdicts[place]!;
      if (owner?.verdict !== "delete" || isVolumeOf(next.item, owner.item)) continue;
      verdicts[place!] = keep(owner.item, "owns-others");
      toVisit.push(verdicts[place!]!);
    }
  }
  return verdicts;
}
