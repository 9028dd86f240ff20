import type { LoadBalancerArgs } from "./load-balancer";

/** Name that clients use for the load balancer, or undefined while none is given. */
export const loadBalancerName = (
  loadBalancer: LoadBalancerArgs | undefined,
  extraNames: readonly string[] = [],
): string | undefined => loadBalancer && (loadBalancer.name ?? extraNames[0]);

/** What clients outside of the cluster's network call it. */
export const loadBalancerUrl = (name: string, port = 443): string =>
  `https://${name}${port === 443 ? "" : `:${port}`}`;
