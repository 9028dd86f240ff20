import type { EventEtcdArgs } from "./args";
import { defaultPorts } from "./desired-state";

export interface ArgsProblem {
  readonly propertyPath: string;
  readonly reason: string;
}

/** etcd's own advice: above it, a member that restarts takes too long. @see https://etcd.io/docs/v3.6/dev-guide/limit/ */
const maximumQuotaBytes = 8 * 1024 ** 3;

/** Everything that is wrong with the arguments, or an empty list. */
export function eventEtcdProblems(
  args: Pick<EventEtcdArgs, "members" | "sizes" | "ports" | "dataDirectory">,
): ArgsProblem[] {
  return [...memberProblems(args.members), ...portProblems(args.ports), ...sizeProblems(args)];
}

function memberProblems(members: EventEtcdArgs["members"]): ArgsProblem[] {
  const problems: ArgsProblem[] = [];
  if (![1, 3, 5].includes(members.length))
    problems.push({
      propertyPath: "members",
      reason: `has ${members.length} members; 1, 3 or 5 make a quorum that outlives a failure`,
    });
  for (const field of ["node", "address"] as const) {
    const values = members.map((member) => member[field]);
    values.forEach((value, index) => {
      const first = values.indexOf(value);
      if (first < index)
        problems.push({
          propertyPath: `members[${index}].${field}`,
          reason: `is ${value} like members[${first}].${field}; each member needs its own`,
        });
    });
  }
  members.forEach(({ address }, index) => {
    if (members.length > 1 && /^(127\.|::1$|localhost$)/.test(address))
      problems.push({
        propertyPath: `members[${index}].address`,
        reason: `is ${address}, which the other members cannot reach; use the node's address`,
      });
  });
  return problems;
}

function portProblems(given: EventEtcdArgs["ports"]): ArgsProblem[] {
  const ports = Object.entries({ ...defaultPorts, ...given });
  return ports.flatMap(([name, port], index) => {
    const other = ports.slice(0, index).find(([, earlier]) => earlier === port)?.[0];
    return other === undefined
      ? []
      : [{ propertyPath: `ports.${name}`, reason: `is ${port} like ports.${other}; each needs its own` }];
  });
}

function sizeProblems({
  sizes,
  dataDirectory,
}: Pick<EventEtcdArgs, "sizes" | "dataDirectory">): ArgsProblem[] {
  const problems: ArgsProblem[] = [];
  const quota = sizes?.quotaBytes;
  if (quota !== undefined && !(quota > 0 && quota <= maximumQuotaBytes))
    problems.push({
      propertyPath: "sizes.quotaBytes",
      reason: `is ${quota}; 1 to ${maximumQuotaBytes} bytes (8 GiB) are allowed`,
    });
  if (dataDirectory !== undefined && !/^\/[^/]+\/([^/]+\/)*[^/]+$/.test(dataDirectory))
    problems.push({
      propertyPath: "dataDirectory",
      reason: `is ${dataDirectory}; an absolute path below the first level is needed, of a folder for the members alone`,
    });
  return problems;
}
