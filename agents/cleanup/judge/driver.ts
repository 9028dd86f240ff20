import type { Pod } from "../records";
import { identify } from "./identify";

/** Seconds. */
export interface Rules {
  /** Nothing younger is deleted. */
  readonly grace: number;
  /** How long a driver that has ended stays with what is its. */
  readonly retention: { readonly succeeded: number; readonly failed: number };
  /** A driver that waits so long for a ConfigMap that is not there is deleted. Default: it is reported. */
  readonly stuckAfter?: number;
}

/** What is known of the driver that a pod is. */
export type DriverState =
  | { readonly is: "alive" | "managed" | "may-restart" | "end-unknown" | "in-future" }
  /** `ended`: seconds since 1970, never earlier than the truth. */
  | { readonly is: "retained" | "over"; readonly ended: number }
  /** `configMap`: the one that it waits for. */
  | { readonly is: "stuck" | "stuck-too-long"; readonly configMap: string };

/** Clocks of a cluster differ by so much without anything being wrong. */
export const clockTolerance = 60;

/** A phase that no pod leaves. */
export const hasEnded = ({ phase }: Pod): boolean => phase === "Succeeded" || phase === "Failed";

/**
 * @param now seconds since 1970, by the API server's clock
 * @param configMaps names of those that there are
 * @returns undefined for a pod that is no driver of a submission in cluster mode
 */
export function driverState(
  pod: Pod,
  now: number,
  rules: Rules,
  configMaps: ReadonlySet<string>,
): DriverState | undefined {
  if (pod.role !== "driver" || identify(pod).is !== "driver") return undefined;
  if (!hasEnded(pod)) return waiting(pod, now, rules, configMaps);
  if (pod.owners.length > 0) return { is: "managed" };
  if (!pod.neverRestarts) return { is: "may-restart" };
  const { finished, statusWritten } = pod;
  if (finished === undefined && statusWritten === undefined) return { is: "end-unknown" };
  // The first is by the node's clock, which may be slow; the others are by the API server's, and the second is never before the end.
  const ended = Math.max(pod.created, finished ?? 0, statusWritten ?? 0);
  if (ended > now + clockTolerance) return { is: "in-future" };
  const retention = pod.phase === "Succeeded" ? rules.retention.succeeded : rules.retention.failed;
  return { is: now - ended < retention ? "retained" : "over", ended };
}

/** A submission that dies after it has created the driver and before its ConfigMap leaves a pod that never starts and never ends. */
function waiting(
  { phase, hasStarted, driverConfMap, isTerminating, created, owners }: Pod,
  now: number,
  { grace, stuckAfter }: Rules,
  configMaps: ReadonlySet<string>,
): DriverState {
  const waits =
    phase === "Pending" && !hasStarted && !isTerminating && owners.length === 0 && now - created >= grace;
  if (!waits || driverConfMap === undefined || configMaps.has(driverConfMap)) return { is: "alive" };
  const tooLong = stuckAfter !== undefined && now - created >= stuckAfter;
  return { is: tooLong ? "stuck-too-long" : "stuck", configMap: driverConfMap };
}
