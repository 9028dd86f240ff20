import type { Taint } from "../../../lib/placement";

/**
 * The queue tree of one environment as a person writes it: the form of `yunikorn.queues` in a stack file. `render.ts` makes YuniKorn's
 * queues.yaml of it, `parse.ts` reads one. It is one partition, `default`: the only one that YuniKorn's Kubernetes shim serves.
 * Its field names and meanings are those of YuniKorn 1.8, `pkg/common/configs/config.go`.
 */
export interface QueueTree {
  /** How nodes are filled: `fair` (default) spreads, `binpacking` fills one before the next. */
  readonly nodeSort?: NodeSort;
  readonly preemption?: Preemption;
  /** Asked in order until one places the application. Default: `provided` without create, the queue that the pod names. */
  readonly placement?: readonly PlacementRule[];
  /** Who tells a user's groups. Default: the groups that the admission controller has put on the pod. */
  readonly userGroupResolver?: UserGroupResolver;
  /** Its `guaranteed` and `max` are refused: YuniKorn takes the nodes' sum. */
  readonly root: Queue;
}

export const nodeSortPolicies = ["fair", "binpacking"] as const;

export interface NodeSort {
  readonly policy?: (typeof nodeSortPolicies)[number];
  /** Resource type -> how much it counts, 0 or more. Default: 1 each. */
  readonly weights?: Readonly<Record<string, number>>;
}

export interface Preemption {
  /** Whether queues below their guarantee get it back from queues above theirs. Default: true. */
  readonly enabled?: boolean;
  /** Whether queues above a max that was lowered are emptied down to it; YuniKorn 1.8. Default: false. */
  readonly quotaPreemption?: boolean;
}

export const userGroupResolvers = ["", "os", "ldap"] as const;
export type UserGroupResolver = (typeof userGroupResolvers)[number];

export interface Queue {
  /** Has children, now or by placement. Default: whether `queues` has any. */
  readonly parent?: boolean;
  /** What it gets back by preemption, and first of what is free. */
  readonly guaranteed?: Resources;
  /** What it can never exceed. A type that is not there is unlimited. */
  readonly max?: Resources;
  /** Running applications; 0 or absent: unlimited. */
  readonly maxApplications?: number;
  /** Who may change, besides submit. Access holds for the queues below too. */
  readonly adminAcl?: Acl;
  /** Who may submit. */
  readonly submitAcl?: Acl;
  readonly properties?: QueueProperties;
  /** What queues get that placement creates below this one. */
  readonly childTemplate?: ChildTemplate;
  /** What single users and groups may use here, in YuniKorn's order. */
  readonly limits?: readonly Limit[];
  /** By name. */
  readonly queues?: Readonly<Record<string, Queue>>;
  /** The environment's node pool that its pods run on; children inherit. Not part of queues.yaml. */
  readonly nodePool?: string;
}

/** Resource type (`vcore`, `memory`, `nvidia.com/gpu`, ...) -> quantity as YuniKorn writes it: `200`, `500m`, `500Gi`. */
export type Resources = Readonly<Record<string, string>>;

/** `*` is everybody. Access adds up down the tree; nobody has any by default. */
export type Acl = "*" | { readonly users?: readonly string[]; readonly groups?: readonly string[] };

export const sortPolicies = ["fifo", "fair"] as const;
export const sortPriorities = ["enabled", "disabled"] as const;
export const priorityPolicies = ["default", "fence"] as const;
export const preemptionPolicies = ["default", "fence", "disabled"] as const;

/** What YuniKorn calls properties, with its words; `properties.ts` has the key of each. */
export interface QueueProperties {
  readonly applicationSortPolicy?: (typeof sortPolicies)[number];
  readonly applicationSortPriority?: (typeof sortPriorities)[number];
  readonly priorityPolicy?: (typeof priorityPolicies)[number];
  /** Added to the priority of what waits here; a 32-bit whole number. */
  readonly priorityOffset?: number;
  readonly preemptionPolicy?: (typeof preemptionPolicies)[number];
  /** Go duration, such as `30s`, the default: how long a pod waits before it preempts. */
  readonly preemptionDelay?: string;
  /** Go duration; 0 or absent: never. YuniKorn 1.8. */
  readonly quotaPreemptionDelay?: string;
  /** Pods that cannot be placed before an application is set aside for a while; 0 or absent: never. */
  readonly unschedulableAsksBackoff?: number;
  /** Go duration: for how long. Default 30s. */
  readonly unschedulableAsksBackoffDelay?: string;
}

export interface ChildTemplate {
  readonly guaranteed?: Resources;
  readonly max?: Resources;
  readonly maxApplications?: number;
  readonly properties?: QueueProperties;
}

/** A ceiling for each of these users, and for each of these groups together; `*` is everybody that no other limit names. */
export interface Limit {
  readonly description?: string;
  readonly users?: readonly string[];
  readonly groups?: readonly string[];
  readonly max?: Resources;
  readonly maxApplications?: number;
}

export const placementRules = ["user", "fixed", "provided", "tag"] as const;

export interface PlacementRule {
  readonly rule: (typeof placementRules)[number];
  /** `fixed`: the queue. `tag`: the application's tag, such as `namespace`. */
  readonly value?: string;
  /** Whether it may create the queue. Default: false. */
  readonly create?: boolean;
  /** Gives the queue above. */
  readonly parent?: PlacementRule;
  /** Whom it is for. */
  readonly filter?: Filter;
}

export const filterTypes = ["allow", "deny"] as const;

export interface Filter {
  /** Default: allow. */
  readonly type?: (typeof filterTypes)[number];
  /** One alone may be a regular expression. */
  readonly users?: readonly string[];
  readonly groups?: readonly string[];
}

/** Equal machines that the environment declares; not part of queues.yaml. */
export interface NodePool {
  readonly name: string;
  readonly nodes: number;
  /** Allocatable of one node, in YuniKorn's units. */
  readonly vcore: string;
  readonly memory: string;
  /** Allocatable of one node, other types, such as `nvidia.com/gpu`. */
  readonly resources?: Resources;
  /** What the nodes carry, and no other node does. */
  readonly labels?: Readonly<Record<string, string>>;
  readonly taints?: readonly Taint[];
}
