import type * as pulumi from "@pulumi/pulumi";
import type { Labels } from "../../lib/labels";

/** A port, or all from one to another. */
export type Ports = number | { readonly from: number; readonly to: number };

/** Where pods of a tenant may connect to: a range of addresses, or pods of another namespace, each with the ports there. */
export interface Destination {
  /** IPv4 range, such as `192.0.2.0/24`. */
  readonly cidr?: string;
  /** Name of a namespace. */
  readonly namespace?: string;
  /** Labels of pods in `namespace`. Default: all of them. */
  readonly podSelector?: Labels;
  /** At least one, of the pods or hosts themselves: a network policy is not about a Service's ports. */
  readonly ports: readonly Ports[];
  /** Default: `TCP`. */
  readonly protocol?: "TCP" | "UDP";
}

/** What the platform has that a tenant's pods connect to. */
export interface PlatformDestinations {
  /** The API servers that Spark uses: for drivers and for what submits. */
  readonly apiServers: pulumi.Input<readonly Destination[]>;
  /** Masters and workers, for drivers and executors. Default: there is no Celeborn. */
  readonly celeborn?: readonly Destination[];
  /** For every pod. */
  readonly dns: readonly Destination[];
}
