import type * as pulumi from "@pulumi/pulumi";
import type * as k8s from "@pulumi/kubernetes";

/** Whose requests are a tenant's: every service account of one namespace. */
export interface TenantFlows {
  /** Name of the tenant: a DNS label, part of the objects' names. */
  readonly tenant: string;
  /** Namespace of its service accounts. */
  readonly namespace: pulumi.Input<string>;
  /** Weight among the tenants, a whole number from 1 on. All together hold the same seats, however many they are. Default: 10. */
  readonly apiShare?: number;
}

export interface PriorityAndFairnessArgs {
  readonly provider: k8s.Provider;
  /** At most `maximumTenants`. More than `mostTenantLevels` share levels, by their order: see `placesOf`. */
  readonly tenants: readonly TenantFlows[];
}
