import type { Start } from "./config-file";
import type { EtcdMember, MemberList } from "./etcd-api";
import type { WantedMember } from "./options";
import type { DataState, Plan, Status } from "./status";
import type { Identity } from "./wal-identity";

/** A cluster that a member answered for with a quorum behind it, and that member's client URL. */
export interface LivingCluster extends MemberList {
  readonly endpoint: string;
}

/** All that a decision is made from: plain data, gathered in one round. */
export interface View {
  readonly self: string;
  readonly wanted: readonly WantedMember[];
  readonly wantedSince: number;
  readonly own: {
    readonly data: DataState;
    readonly identity?: Identity;
    /** Names of the voting members of the own data's cluster, as last seen; absent when never seen. */
    readonly voters?: readonly string[];
    /** Those of them that no list of this supervisor had. */
    readonly strangers?: readonly string[];
    /** What the configuration file says; absent when there is none. */
    readonly start?: Start;
    /** Starts that ended without an answer, since the last decision or answer. */
    readonly failedStarts: number;
    /** The own etcd's answer with a quorum behind it. */
    readonly cluster?: LivingCluster;
  };
  /** The other wanted members' supervisors; undefined for one that does not answer. */
  readonly peers: ReadonlyMap<string, Status | undefined>;
  /** Clusters that the other members' etcds answered for with a quorum behind them, each once. */
  readonly living: readonly LivingCluster[];
  /** The plan that this supervisor has agreed to. */
  readonly plan?: Plan;
  /** How long the configuration file says to start it; milliseconds. */
  readonly planStartedFor?: number;
  /** How long the bootstrap rule has held without a break; milliseconds. */
  readonly heldFor: number;
  /** Token for a plan, should this round make one. */
  readonly newToken: string;
}

export const quorum = (members: number): number => Math.floor(members / 2) + 1;

export const belongsTo = (identity: Identity | undefined, cluster: MemberList): boolean =>
  identity?.clusterId === cluster.clusterId && cluster.members.some(({ id }) => id === identity.memberId);

/** Members that a cluster's majority is made of. */
export const voters = (cluster: MemberList): readonly EtcdMember[] =>
  cluster.members.filter((member) => !member.learner);

/** How many of the wanted members vote in this cluster and have told it where they serve, which they do once they have started. */
export const startedWanted = (cluster: MemberList, wanted: readonly WantedMember[]): number =>
  voters(cluster).filter(
    (member) => member.clientUrls.length > 0 && wanted.some(({ name }) => name === member.name),
  ).length;
