import { type ArgsProblem, problem, show, when } from "../../../lib/args-problem";
import { type Cidr, contains, parseCidr } from "../../../lib/cidr";
import { isDnsLabel } from "../../../lib/dns-name";
import { isSystemNamespace } from "../../../lib/namespaces";
import type { Destination, Ports } from "../destination";

export interface Surroundings {
  /** Name of the tenant itself. */
  readonly tenant: string;
  /** Names of all tenants. */
  readonly tenants: readonly string[];
  /** IPv4 ranges of the cluster's pods and Services. */
  readonly clusterRanges: readonly string[];
}

/** What no policy could express, and what would open what is closed for a reason. */
export const dataSourceProblems = (
  dataSources: readonly Destination[],
  surroundings: Surroundings,
): ArgsProblem[] =>
  dataSources.flatMap((source, index) => {
    const path = `dataSources[${index}]`;
    return [
      ...placeProblems(path, source),
      ...rangeProblems(path, source, surroundings),
      ...namespaceProblems(path, source, surroundings),
      ...when(
        source.ports.length === 0,
        `${path}.ports`,
        () => "no ports ([]); at least one, since none would mean all",
      ),
      ...source.ports.flatMap((ports, position) => portProblems(`${path}.ports[${position}]`, ports)),
    ];
  });

function placeProblems(path: string, { cidr, namespace, podSelector }: Destination): ArgsProblem[] {
  return [
    ...when(
      cidr === undefined && namespace === undefined,
      path,
      () => "nowhere ({}); a cidr for what is outside of the cluster, or a namespace for pods of it",
    ),
    ...when(
      cidr !== undefined && namespace !== undefined,
      `${path}.cidr`,
      () => `beside a namespace (${show(cidr)}), which is another place; two data sources`,
    ),
    ...when(
      podSelector !== undefined && namespace === undefined,
      `${path}.podSelector`,
      () => `without a namespace (${show(podSelector)}); the namespace of these pods, such as storage`,
    ),
  ];
}

/** Of the host itself, and of what hands out the node's credentials in most clouds. */
const nobodys = ["127.0.0.0/8", "169.254.0.0/16"];

function rangeProblems(path: string, { cidr }: Destination, { clusterRanges }: Surroundings): ArgsProblem[] {
  if (cidr === undefined) return [];
  const range = parseCidr(cidr);
  if (!range)
    return [
      problem(
        `${path}.cidr`,
        `not a range (${show(cidr)}); an IPv4 range whose bits behind the prefix are 0, such as 192.0.2.0/24, or of one host, 192.0.2.7/32`,
      ),
    ];
  const inside = (ranges: readonly string[]): string | undefined =>
    ranges.find((each) => isInside(range, parseCidr(each)!));
  const [ofCluster, special] = [inside(clusterRanges), inside(nobodys)];
  return [
    ...when(
      ofCluster !== undefined,
      `${path}.cidr`,
      () =>
        `among the addresses of pods or Services (${show(cidr)}), ${ofCluster}, which change owners; namespace and podSelector`,
    ),
    ...when(
      special !== undefined,
      `${path}.cidr`,
      () =>
        `no data source's (${show(cidr)}): ${special} is a host's own, and its metadata service has the node's credentials; another range`,
    ),
  ];
}

const isInside = (inner: Cidr, outer: Cidr): boolean =>
  contains(outer, inner.first) && contains(outer, inner.last);

function namespaceProblems(
  path: string,
  { namespace }: Destination,
  { tenant, tenants }: Surroundings,
): ArgsProblem[] {
  if (namespace === undefined) return [];
  const place = `${path}.namespace`;
  if (!isDnsLabel(namespace))
    return [
      problem(
        place,
        `not the name of a namespace (${show(namespace)}); at most 63 lower-case letters, digits and inner hyphens`,
      ),
    ];
  if (namespace === tenant)
    return [
      problem(
        place,
        `the tenant's own (${show(namespace)}), where only Spark's pods take connections; a namespace for what serves data`,
      ),
    ];
  return [
    ...when(
      tenants.includes(namespace),
      place,
      () => `another tenant's (${show(namespace)}), whose pods are its own; a namespace for what both use`,
    ),
    ...when(
      isSystemNamespace(namespace),
      place,
      () => `of the platform or Kubernetes (${show(namespace)}); that of the data source`,
    ),
  ];
}

const isPort = (value: number): boolean => Number.isInteger(value) && value >= 1 && value <= 65535;

function portProblems(path: string, ports: Ports): ArgsProblem[] {
  if (typeof ports === "number")
    return when(!isPort(ports), path, () => `not a port (${ports}); a whole number from 1 to 65535`);
  const { from, to } = ports;
  return [
    ...when(!isPort(from), `${path}.from`, () => `not a port (${from}); a whole number from 1 to 65535`),
    ...when(!isPort(to), `${path}.to`, () => `not a port (${to}); a whole number from 1 to 65535`),
    ...when(
      isPort(from) && isPort(to) && from > to,
      `${path}.to`,
      () => `before from (${to}); at least ${from}`,
    ),
  ];
}
