import { contains, overlaps, parseAddress, parseCidr } from "../../../lib/cidr";
import { fixedPorts } from "../../../lib/node-ports";
import { show } from "../section";
import { problem, type Rule } from "./rule";

export const rangesApart: Rule = ({ cluster }) => {
  const { podCidr, serviceCidr } = cluster ?? {};
  if (!podCidr || !serviceCidr || !overlaps(parseCidr(podCidr)!, parseCidr(serviceCidr)!)) return [];
  const values = `${show(serviceCidr)} and ${show(podCidr)}`;
  return [
    problem(
      "cluster.serviceCidr",
      `overlaps cluster.podCidr (${values}); two ranges without a common address`,
    ),
  ];
};

export const memberAddresses: Rule = ({ cluster, eventEtcd }) => {
  const members = eventEtcd?.members ?? [];
  return members.flatMap(({ address }, index) => {
    const path = `eventEtcd.members[${index}].address`;
    const number = parseAddress(address)!;
    const range = (["podCidr", "serviceCidr"] as const).find((key) => {
      const cidr = cluster?.[key];
      return cidr !== undefined && contains(parseCidr(cidr)!, number);
    });
    return range
      ? [problem(path, `inside cluster.${range} (${show(address)}); the node's own, fixed address`)]
      : [];
  });
};

export const portsApart: Rule = ({ eventEtcd, apiServer }) => {
  const ports = [
    ...Object.entries(eventEtcd?.ports ?? {}).map(([key, port]) => ({
      path: `eventEtcd.ports.${key}`,
      port,
    })),
    // On the pods' network each API server has all ports of its own.
    ...(apiServer?.network === "host" ? [{ path: "apiServer.port", port: apiServer.port }] : []),
  ];
  return ports.flatMap(({ path, port }, index) => {
    const earlier = ports.slice(0, index).find((other) => other.port === port);
    const owner = fixedPorts[port] ?? earlier?.path;
    return owner
      ? [problem(path, `already used by ${owner} (${port}); a port that is free on the nodes`)]
      : [];
  });
};
