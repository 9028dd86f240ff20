import type { DependentKind } from "./kinds";

/** Who an object says that it belongs to. */
export interface Owner {
  readonly kind: string;
  readonly name: string;
  readonly uid: string;
  readonly controller: boolean;
}

interface Common {
  readonly name: string;
  readonly uid: string;
  readonly resourceVersion: string;
  /** Whole seconds since 1970, by the API server's clock. */
  readonly created: number;
  /** Somebody has asked for its deletion already. */
  readonly isTerminating: boolean;
  /** Value of the label `spark-app-selector`. */
  readonly application?: string;
  /** Value of the label `spark-role`. */
  readonly role?: string;
  readonly owners: readonly Owner[];
}

/** What is kept of a ConfigMap, Secret, Service or PersistentVolumeClaim: 140,000 have to fit. */
export interface Dependent extends Common {
  readonly kind: DependentKind;
}

export interface Pod extends Common {
  readonly kind: "Pod";
  readonly phase: string;
  /** Nothing of it runs again: what has ended stays so. */
  readonly neverRestarts: boolean;
  /** When its last container ended, by the clock of its node; undefined while one has not, or nobody wrote it down. */
  readonly finished?: number;
  /** When its status was last written, by the API server's clock. */
  readonly statusWritten?: number;
  /** Whether one of its containers, init containers too, has ever run. */
  readonly hasStarted: boolean;
  /** The ConfigMap that a submission in cluster mode mounts into its driver; undefined in any other pod. */
  readonly driverConfMap?: string;
  /** Names of the claims that Kubernetes makes of its generic ephemeral volumes, and takes with it; undefined where it has none. */
  readonly ephemeralClaims?: readonly string[];
}

export type Item = Dependent | Pod;
