import { parseQuantity } from "../../lib/quantity";

/** What a pod requests, memory being its limit too, as Kubernetes quantities. */
export interface PodRequest {
  readonly cpu: string;
  readonly memory: string;
}

/** A job of a tenant's profile: what quota and limits have to let through. */
export interface JobSize {
  readonly driver: PodRequest;
  readonly executor: PodRequest;
  /** Executors that it starts with. */
  readonly executors: number;
  /** Executors that it can have. */
  readonly mostExecutors: number;
  /** PersistentVolumeClaims of each executor. */
  readonly claims: number;
  /** Gangs have each pod twice for a moment: itself, and the placeholder whose place it takes. */
  readonly gang: boolean;
}

export const resources = ["cpu", "memory"] as const;

/** What one job needs when it starts; CPU and memory in thousandths of cores and bytes. */
export function leastOf({ driver, executor, executors, claims, gang }: JobSize) {
  const times = gang ? 2n : 1n;
  const sum = (resource: "cpu" | "memory"): bigint =>
    times * (amount(driver[resource]) + BigInt(executors) * amount(executor[resource]));
  return {
    cpu: sum("cpu"),
    memory: sum("memory"),
    // And the one that submits.
    pods: Number(times) * (1 + executors) + 1,
    claims: claims * executors,
  };
}

/** Of what a profile has computed. */
const amount = (text: string): bigint => parseQuantity(text)!;
