import { isIP } from "node:net";
import { type ArgsProblem, problem, show, when } from "../../../lib/args-problem";
import { isDnsLabel, isDnsName } from "../../../lib/dns-name";
import { parseQuantity } from "../../../lib/quantity";
import type { StatefulSetArgs } from "../args";
import { chosenSizes, defaultPorts } from "../defaults";
import { hostedMembers, sharedNames } from "../member-names";
import { storageFor } from "../sizing";
import { asQuantity } from "./load";

type Hosted = Omit<StatefulSetArgs, "provider" | "agentsImage">;

export function statefulSetProblems(args: Hosted): ArgsProblem[] {
  const { authoritySecret, clusterDomain, extraNames = [] } = args.statefulSet;
  const path = (key: string): string => `statefulSet.${key}`;
  return [
    ...when(
      !isDnsLabel(args.namespace),
      "namespace",
      () => `not a DNS label (${show(args.namespace)}); lower-case letters, digits and inner hyphens`,
    ),
    ...when(
      !isDnsName(authoritySecret),
      path("authoritySecret"),
      () => `not a Secret's name (${show(authoritySecret)}); that of one in the namespace`,
    ),
    ...when(
      clusterDomain !== undefined && !isDnsName(clusterDomain),
      path("clusterDomain"),
      () => `not a DNS name (${show(clusterDomain)}); lower-case DNS labels, such as cluster.local`,
    ),
    ...extraNames.flatMap((name, index) =>
      when(
        isIP(name) === 0 && !isDnsName(name),
        path(`extraNames[${index}]`),
        () => `not a host (${show(name)}); a DNS name or an IP address, without scheme and port`,
      ),
    ),
    ...storageProblems(args),
    ...endpointProblems(args),
  ];
}

function storageProblems(args: Hosted): ArgsProblem[] {
  const { storage } = args.statefulSet;
  if (storage === undefined) return [];
  const path = "statefulSet.storage";
  const bytes = parseQuantity(storage, 1n);
  if (bytes === undefined) return [problem(path, `not a quantity (${show(storage)}); such as 5Gi`)];
  const { quotaBytes } = chosenSizes(args);
  const needed = storageFor(quotaBytes);
  return when(
    Number(bytes) < needed,
    path,
    () =>
      `too small (${show(storage)}; a quota of ${asQuantity(quotaBytes)} needs ${needed / 1024 ** 3}Gi); at least that: a defragmentation writes a copy, and the log takes 1Gi`,
  );
}

/** Each URL's host must be a name of the certificates: a client refuses a member that it reaches by another. */
function endpointProblems(args: Hosted): ArgsProblem[] {
  const { endpoints } = args.statefulSet;
  if (endpoints === undefined) return [];
  if (endpoints.length === 0)
    return [problem("statefulSet.endpoints", "empty ([]); at least one URL, or none at all")];
  const names = [...hostedMembers(args).map(({ address }) => address), ...sharedNames(args)];
  const example = `https://${names[0]}:${args.ports?.client ?? defaultPorts.client}`;
  return endpoints.flatMap((endpoint, index) => {
    const path = `statefulSet.endpoints[${index}]`;
    const host = /^https:\/\/(\[[0-9a-f:]+\]|[a-z0-9.-]+):\d{1,5}$/.exec(endpoint)?.[1];
    if (host === undefined)
      return [problem(path, `not an etcd URL (${show(endpoint)}); https, host and port, such as ${example}`)];
    const name = host.replace(/^\[(.*)\]$/, "$1");
    return when(
      !names.includes(name),
      path,
      () => `not in the certificates (${show(name)}); add it to statefulSet.extraNames`,
    );
  });
}
