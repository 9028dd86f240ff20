/**
 * YuniKorn's queue configuration as its decoder leaves it (yunikorn-core 1.8, pkg/common/configs/config.go). What was not given has Go's
 * zero value: `""`, `false`, `0n`; a list, a map or a pointer that was not given (or was null) is undefined, which is not the same as an
 * empty one: `max: {}` on root is refused, no `max` is not.
 */
export interface SchedulerConfig {
  readonly partitions?: readonly Partition[];
  readonly checksum: string;
}

export interface Partition {
  readonly name: string;
  readonly queues?: readonly RawQueue[];
  readonly placementRules?: readonly RawPlacementRule[];
  readonly limits?: readonly RawLimit[];
  readonly preemption: { readonly enabled?: boolean; readonly quotaPreemptionEnabled?: boolean };
  readonly nodeSortPolicy: { readonly type: string; readonly resourceWeights?: ReadonlyMap<string, number> };
  readonly userGroupResolver: { readonly type: string };
}

export interface RawQueue {
  readonly name: string;
  readonly parent: boolean;
  readonly resources: RawResources;
  /** Go's uint64. */
  readonly maxApplications: bigint;
  readonly properties?: ReadonlyMap<string, string>;
  readonly adminAcl: string;
  readonly submitAcl: string;
  readonly childTemplate: RawChildTemplate;
  readonly queues?: readonly RawQueue[];
  readonly limits?: readonly RawLimit[];
}

export interface RawChildTemplate {
  readonly maxApplications: bigint;
  readonly properties?: ReadonlyMap<string, string>;
  readonly resources: RawResources;
}

/** Quantities as they were written. */
export interface RawResources {
  readonly guaranteed?: ReadonlyMap<string, string>;
  readonly max?: ReadonlyMap<string, string>;
}

export interface RawLimit {
  /** A description. */
  readonly limit: string;
  readonly users?: readonly string[];
  readonly groups?: readonly string[];
  readonly maxResources?: ReadonlyMap<string, string>;
  readonly maxApplications: bigint;
}

export interface RawPlacementRule {
  readonly name: string;
  readonly create: boolean;
  readonly filter: RawFilter;
  readonly parent?: RawPlacementRule;
  readonly value: string;
}

export interface RawFilter {
  readonly type: string;
  readonly users?: readonly string[];
  readonly groups?: readonly string[];
}

/** `path` is the place in the YAML, such as `partitions[0].queues[0].resources.max.memory`; `line 3, column 5` or `""` where the text does not parse. */
export interface QueueProblem {
  readonly path: string;
  readonly message: string;
  readonly level: "error" | "warning";
}
