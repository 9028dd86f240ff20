/** Changes to the least configuration that make it one of a managed control plane. */
export const managed: Readonly<Record<string, unknown>> = {
  "cluster.mode": "priorityAndFairness",
  "cluster.podCidr": undefined,
  "cluster.serviceCidr": undefined,
  eventEtcd: undefined,
};
