import { executorConfMapName, executorPodName, labelledNames, unlabelledNames } from "../names";
import type { Dependent, Item, Owner, Pod } from "../records";
import type { KeepReason } from "./verdict";

/** Whether something is Spark's, and whose it is. */
export type Identity =
  | { readonly is: "driver" }
  /** An executor or a leftover, with the one pod that controls it. */
  | { readonly is: "dependent"; readonly owner: Owner }
  | { readonly is: "kept"; readonly reason: KeepReason };

/**
 * Labels are evidence and no proof: whoever may create pods may give them to anything. A driver is what also mounts the ConfigMap that only a submission names; everything else
 * needs the name that Spark gives it, the label where Spark gives one, and one controlling pod as its owner.
 */
export function identify(item: Item): Identity {
  const reason = item.kind === "Pod" ? refusalOfPod(item) : refusalOfDependent(item);
  if (reason !== undefined) return { is: "kept", reason };
  if (item.kind === "Pod" && item.role === "driver") return { is: "driver" };
  const [owner, another] = item.owners;
  if (!owner) return { is: "kept", reason: "no-owner" };
  if (another) return { is: "kept", reason: "several-owners" };
  return owner.kind === "Pod" && owner.controller
    ? { is: "dependent", owner }
    : { is: "kept", reason: "owner-not-a-pod" };
}

const patterns = new Map<string, RegExp>();

function matches(name: string, pattern: string | undefined): boolean {
  if (pattern === undefined) return false;
  const known = patterns.get(pattern) ?? new RegExp(pattern);
  patterns.set(pattern, known);
  return known.test(name);
}

function refusalOfPod({ name, role, application, driverConfMap }: Pod): KeepReason | undefined {
  if (role === undefined && application === undefined) return "foreign";
  if (role === undefined || application === undefined) return "label-missing";
  if (role === "driver") return driverConfMap === undefined ? "not-a-submission" : undefined;
  return role === "executor" && matches(name, executorPodName) ? undefined : "name-not-spark";
}

function refusalOfDependent({ kind, name, application, role }: Dependent): KeepReason | undefined {
  if (matches(name, unlabelledNames[kind])) return undefined;
  if (!matches(name, labelledNames[kind]))
    return application === undefined && role === undefined ? "foreign" : "name-not-spark";
  const needsRole = matches(name, executorConfMapName);
  return application === undefined || (needsRole && role !== "executor") ? "label-missing" : undefined;
}
