import type * as k8s from "@pulumi/kubernetes";

/** What a single pod of a tenant's namespace has at least and at most. */
export interface LimitSettings {
  /** Of containers that say nothing themselves, which Spark's never are: what they request, and the limit of their memory. Default: 100m and 512Mi. */
  readonly default?: { readonly cpu?: string; readonly memory?: string };
  /** What a pod requests at least. Default: nothing. */
  readonly min?: { readonly cpu?: string; readonly memory?: string };
  /** What a pod's memory is limited to at most. Default: no limit. */
  readonly max?: { readonly memory: string };
}

export const usualDefault = { cpu: "100m", memory: "512Mi" } as const;

/**
 * `spec.limits` of the LimitRange. No default limit of CPU, and no greatest one, which would become the default: containers without a limit get it, and Spark's executors, which use what is idle, would be
 * held at it without a word (`limitranger`, `mergeContainerResources`).
 */
export function limitItems({
  default: usual,
  min,
  max,
}: LimitSettings): k8s.types.input.core.v1.LimitRangeItem[] {
  const { cpu, memory } = { ...usualDefault, ...usual };
  return [
    { type: "Container", defaultRequest: { cpu, memory }, default: { memory } },
    ...(min === undefined && max === undefined
      ? []
      : [{ type: "Pod", ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) }]),
  ];
}
