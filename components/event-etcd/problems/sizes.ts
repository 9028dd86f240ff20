import type { ContainerResources } from "../../../lib/container-resources";
import { parseDuration } from "../../../lib/duration";
import { parseQuantity } from "../../../lib/quantity";
import type { DeclaredLoad, EventEtcdArgs } from "../args";
import { eventLoad, memberCount } from "../defaults";
import { type EventLoad, bearable, eventEtcdSizes, maximumQuotaBytes } from "../sizing";
import { type ArgsProblem, problem } from "./problem";

/**
 * A new leader gives every lease its whole life again (`Promote` in etcd's `lease/lessor.go`): the longer Events live, the more of them one election keeps too long. Events older than a day
 * belong into a log store. Gardener's limit is 7 days.
 */
export const maximumTtlSeconds = 24 * 3600;

const gibibytes = (bytes: number): string => `${Math.ceil((bytes / 1024 ** 3) * 100) / 100} GiB`;

export function loadProblems(declared: DeclaredLoad | undefined): ArgsProblem[] {
  if (declared === undefined) return [];
  const load = eventLoad(declared);
  const problems: ArgsProblem[] = [];
  if (!(Number.isFinite(load.eventsPerSecond) && load.eventsPerSecond > 0))
    problems.push(problem("load.eventsPerSecond", `is ${load.eventsPerSecond}; a number above 0 is needed`));
  if (Number.isNaN(load.ttlSeconds))
    problems.push(
      problem("load.ttl", `is ${declared.ttl}; a whole number and s, m or h is needed, such as 1h`),
    );
  if (load.ttlSeconds > maximumTtlSeconds)
    problems.push(
      problem(
        "load.ttl",
        `is ${declared.ttl}; at most 24h: each new leader gives every lease its whole life again`,
      ),
    );
  return problems.length > 0 ? problems : tooMuch(load, declared.ttl);
}

function tooMuch(load: EventLoad, ttl: string): ArgsProblem[] {
  const { quotaBytes } = eventEtcdSizes({ ...load, members: 1 });
  if (quotaBytes <= maximumQuotaBytes) return [];
  const most = bearable(load);
  return [
    problem(
      "load",
      `is ${load.eventsPerSecond} Events/s for ${ttl}, which need a quota of ${gibibytes(quotaBytes)}, and etcd bears ${gibibytes(maximumQuotaBytes)}; ` +
        `at most ${most.eventsPerSecond} Events/s at this TTL, or ${most.ttlSeconds}s at this rate`,
    ),
  ];
}

export function sizeProblems(args: EventEtcdArgs): ArgsProblem[] {
  const { quotaBytes, snapshotCount, compactionRetention, resources } = args.sizes ?? {};
  const problems: ArgsProblem[] = [];
  if (quotaBytes !== undefined && !(quotaBytes > 0 && quotaBytes <= maximumQuotaBytes))
    problems.push(
      problem("sizes.quotaBytes", `is ${quotaBytes}; 1 to ${maximumQuotaBytes} bytes (8 GiB) are allowed`),
    );
  if (snapshotCount !== undefined && !(Number.isInteger(snapshotCount) && snapshotCount > 0))
    problems.push(problem("sizes.snapshotCount", `is ${snapshotCount}; a whole number above 0 is needed`));
  if (compactionRetention !== undefined && parseDuration(compactionRetention) === undefined)
    problems.push(
      problem(
        "sizes.compactionRetention",
        `is ${compactionRetention}; a whole number and s, m or h is needed, such as 30m`,
      ),
    );
  return [...problems, ...resourceProblems(resources), ...tooLittleForLoad(args)];
}

function resourceProblems(resources: ContainerResources | undefined): ArgsProblem[] {
  if (resources === undefined) return [];
  return (["cpu", "memory"] as const).flatMap((kind) => {
    const path = `sizes.resources.limits.${kind}`;
    const [request, limit] = [resources.requests[kind], resources.limits[kind]].map((text) =>
      parseQuantity(text),
    );
    if (request === undefined || limit === undefined)
      return [
        problem(
          path,
          `and its request are ${resources.limits[kind]} and ${resources.requests[kind]}; Kubernetes quantities are needed`,
        ),
      ];
    return limit < request
      ? [
          problem(
            path,
            `is ${resources.limits[kind]}, below its request of ${resources.requests[kind]}; at least that`,
          ),
        ]
      : [];
  });
}

/** Sizes that are given win over those of the load, but not in silence when they cannot hold it. */
function tooLittleForLoad(args: EventEtcdArgs): ArgsProblem[] {
  const { load, sizes } = args;
  if (load === undefined || loadProblems(load).length > 0) return [];
  const needed = eventEtcdSizes({ ...eventLoad(load), members: memberCount(args) });
  const problems: ArgsProblem[] = [];
  const quota = sizes?.quotaBytes;
  if (quota !== undefined && quota > 0 && quota < needed.quotaBytes)
    problems.push(
      problem(
        "sizes.quotaBytes",
        `is ${quota}, and load needs ${needed.quotaBytes}; at least that, or leave it out`,
      ),
    );
  const memory = sizes?.resources && parseQuantity(sizes.resources.limits.memory);
  if (memory !== undefined && memory < parseQuantity(needed.resources.requests.memory)!)
    problems.push(
      problem(
        "sizes.resources.limits.memory",
        `is ${sizes!.resources!.limits.memory}, and load needs ${needed.resources.requests.memory}; at least that, or leave resources out`,
      ),
    );
  return problems;
}
