import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { parseAddress } from "../../lib/cidr";
import type { Destination } from "../tenants";

/** Where nobody has said which addresses the nodes have. */
export const anywhere = "0.0.0.0/0";

/**
 * A Service's own address. Whether a policy judges a connection by it or by what is behind it differs between network plugins, and the API leaves it open: both have to be let through.
 * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/#behavior-of-to-and-from-selectors
 */
export const serviceAddresses = (clusterIp: string): Destination[] =>
  [clusterIp].filter(isIpv4).map((address) => ({ cidr: `${address}/32`, ports: [443] }));

/** The online API servers: by the Service that every cluster has, and by the addresses that it leads to, as they are at the time of an update. */
export function onlineDestinations(
  name: string,
  child: pulumi.CustomResourceOptions,
): pulumi.Output<Destination[]> {
  const id = "default/kubernetes";
  const service = k8s.core.v1.Service.get(`${name}-online-service`, id, child);
  const slice = k8s.discovery.v1.EndpointSlice.get(`${name}-online-endpoints`, id, child);
  return pulumi
    .all([service.spec.clusterIP, slice.endpoints, slice.ports])
    .apply(([clusterIp, endpoints, ports]) => [
      ...serviceAddresses(clusterIp),
      ...endpoints
        .flatMap(({ addresses }) => addresses)
        .filter(isIpv4)
        .map((address) => ({ cidr: `${address}/32`, ports: ports.map(({ port }) => port) })),
    ]);
}

const isIpv4 = (address: string): boolean => parseAddress(address) !== undefined;
