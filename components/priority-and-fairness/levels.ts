import type * as k8s from "@pulumi/kubernetes";

type Spec = k8s.types.input.flowcontrol.v1.PriorityLevelConfigurationSpec;

/** What decides a priority level's part of a server's seats. */
export interface Level {
  readonly name: string;
  /** `nominalConcurrencyShares`. */
  readonly shares: number;
  readonly lendablePercent: number;
  /** Undefined: whatever the others lend. */
  readonly borrowingLimitPercent?: number;
}

/**
 * The levels that every API server creates by itself. The agents test compares them with a real one's.
 * @see k8s.io/apiserver, pkg/apis/flowcontrol/bootstrap/default.go (v0.34.3)
 */
export const defaultLevels: readonly Level[] = [
  { name: "system", shares: 30, lendablePercent: 33 },
  { name: "node-high", shares: 40, lendablePercent: 25 },
  { name: "leader-election", shares: 10, lendablePercent: 0 },
  { name: "workload-high", shares: 40, lendablePercent: 50 },
  { name: "workload-low", shares: 100, lendablePercent: 90 },
  { name: "global-default", shares: 20, lendablePercent: 50 },
  { name: "catch-all", shares: 5, lendablePercent: 0 },
];

/** Of Events. Nothing is lent or borrowed: a hanging Events etcd fills whatever it gets. */
export const eventsLevel: Level = {
  name: "spark-platform-events",
  shares: 5,
  lendablePercent: 0,
  borrowingLimitPercent: 0,
};

/** Of the flow schema of a tenant, and of the level that it has alone. */
export const tenantName = (tenant: string): string => `spark-platform-tenant-${tenant}`;

/** Of a level that several tenants share. @param number from 1 on */
export const commonLevelName = (number: number): string => `spark-platform-tenants-${number}`;

/**
 * A tenant's, or of a few together. Half is there at once when it wakes, the other half works for whoever is busy and comes back within 10 s. It can double what it has: no field
 * tells an online API server from a Spark one, so what may be borrowed on the idle ones may be borrowed on the busy ones too.
 */
export const levelOfTenants = (name: string, shares: number): Level => ({
  name,
  shares,
  lendablePercent: 50,
  borrowingLimitPercent: 100,
});

/** Shuffle sharding: each user's requests wait in `handSize` of the `queues`, each of which holds `queueLengthLimit`. */
export interface Queues {
  readonly queues: number;
  readonly handSize: number;
  readonly queueLengthLimit: number;
}

/** A level as the API wants it. */
export const levelSpec = (
  { shares, lendablePercent, borrowingLimitPercent }: Level,
  queuing: Queues,
): Spec => ({
  type: "Limited",
  limited: {
    nominalConcurrencyShares: shares,
    lendablePercent,
    borrowingLimitPercent,
    limitResponse: { type: "Queue", queuing },
  },
});
