import { isIP } from "node:net";
import { parseQuantity } from "../../../lib/quantity";
import type { StatefulSetArgs } from "../args";
import { chosenSizes, defaultPorts } from "../defaults";
import { hostedMembers, sharedNames } from "../member-names";
import { storageFor } from "../sizing";
import { type ArgsProblem, isDnsLabel, isDnsName, problem } from "./problem";

export function statefulSetProblems(args: StatefulSetArgs): ArgsProblem[] {
  const { authoritySecret, clusterDomain, extraNames = [] } = args.statefulSet;
  const problems: ArgsProblem[] = [];
  if (!isDnsLabel(args.namespace))
    problems.push(problem("namespace", `is ${JSON.stringify(args.namespace)}; a DNS label is needed`));
  if (!isDnsName(authoritySecret))
    problems.push(
      problem(
        "statefulSet.authoritySecret",
        `is ${JSON.stringify(authoritySecret)}; the name of a Secret is needed`,
      ),
    );
  if (clusterDomain !== undefined && !isDnsName(clusterDomain))
    problems.push(
      problem(
        "statefulSet.clusterDomain",
        `is ${JSON.stringify(clusterDomain)}; a DNS name is needed, such as cluster.local`,
      ),
    );
  extraNames.forEach((name, index) => {
    if (isIP(name) === 0 && !isDnsName(name))
      problems.push(
        problem(
          `statefulSet.extraNames[${index}]`,
          `is ${JSON.stringify(name)}; a DNS name or an IP address is needed, without scheme and port`,
        ),
      );
  });
  return [...problems, ...storageProblems(args), ...endpointProblems(args)];
}

function storageProblems(args: StatefulSetArgs): ArgsProblem[] {
  const { storage } = args.statefulSet;
  if (storage === undefined) return [];
  const path = "statefulSet.storage";
  const bytes = parseQuantity(storage, 1n);
  if (bytes === undefined) return [problem(path, `is ${storage}; a quantity is needed, such as 5Gi`)];
  const { quotaBytes } = chosenSizes(args);
  const needed = storageFor(quotaBytes);
  return Number(bytes) >= needed
    ? []
    : [
        problem(
          path,
          `is ${storage}, and a quota of ${quotaBytes} bytes needs ${needed / 1024 ** 3}Gi; at least that: a defragmentation writes a copy, and the log takes 1Gi`,
        ),
      ];
}

/** Each URL's host must be a name of the certificates: a client refuses a member that it reaches by another. */
function endpointProblems(args: StatefulSetArgs): ArgsProblem[] {
  const { endpoints } = args.statefulSet;
  if (endpoints === undefined) return [];
  if (endpoints.length === 0)
    return [problem("statefulSet.endpoints", "is empty; at least one URL, or leave it out")];
  const names = [...hostedMembers(args).map(({ address }) => address), ...sharedNames(args)];
  const example = `https://${names[0]}:${args.ports?.client ?? defaultPorts.client}`;
  return endpoints.flatMap((endpoint, index) => {
    const path = `statefulSet.endpoints[${index}]`;
    const host = /^https:\/\/(\[[0-9a-f:]+\]|[a-z0-9.-]+):\d{1,5}$/.exec(endpoint)?.[1];
    if (host === undefined)
      return [problem(path, `is ${endpoint}; https, host and port are needed, such as ${example}`)];
    const name = host.replace(/^\[(.*)\]$/, "$1");
    return names.includes(name)
      ? []
      : [
          problem(
            path,
            `is ${endpoint}, and the certificates lack ${name}; add it to statefulSet.extraNames`,
          ),
        ];
  });
}
