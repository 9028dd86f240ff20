import { parseAddress } from "../../../lib/cidr";
import type { ApiServerSettings } from "../args";
import { defaultServiceName } from "../settings";
import { type ArgsProblem, problem, show, when } from "./problem";

const label = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
const dnsLabel = new RegExp(`^${label}$`);
const dnsName = new RegExp(`^${label}(\\.${label})*$`);

/** The names that the serving certificate has to have, and the Service's. */
export function nameProblems({
  extraNames = [],
  loadBalancer,
  serviceName = defaultServiceName,
}: Pick<ApiServerSettings, "extraNames" | "loadBalancer" | "serviceName">): ArgsProblem[] {
  return [
    ...extraNames.flatMap((name, index) => servingNameProblems(`extraNames[${index}]`, name)),
    ...(loadBalancer?.name === undefined ? [] : servingNameProblems("loadBalancer.name", loadBalancer.name)),
    ...when(
      !dnsLabel.test(serviceName),
      "serviceName",
      () => `not a DNS label (${show(serviceName)}); at most 63 lower-case letters, digits and inner hyphens`,
    ),
    ...when(
      serviceName === "kubernetes",
      "serviceName",
      () => `the online API servers' Service (${show(serviceName)}); another name`,
    ),
  ];
}

/** What a client puts between `https://` and the port, and a certificate can have. */
function servingNameProblems(path: string, name: string): ArgsProblem[] {
  const refuse = (what: string, allowed: string) => [problem(path, `${what} (${show(name)}); ${allowed}`)];
  if (name.includes("://")) return refuse("a URL", "the host in it alone");
  if (name.includes("*"))
    return refuse("a wildcard, which would vouch for names of others", "each name by itself");
  if (/:\d+$/.test(name) && !name.includes("::")) return refuse("a name with a port", "the name alone");
  if (/^[\d.]+$/.test(name))
    return parseAddress(name) === undefined
      ? refuse("not an address", "an IPv4 address, such as 192.0.2.10")
      : [];
  if (!dnsName.test(name) || name.length > 253)
    return refuse("not a DNS name", "lower-case DNS labels with dots between them, or an IPv4 address");
  if (/^kubernetes(\.default(\.svc(\..+)?)?)?$/.test(name))
    return refuse("the online API servers' own name, which never leads here", "a name of these alone");
  return [];
}
