import { type ArgsProblem, show, when } from "../../../lib/args-problem";
import type { ContainerResources } from "../../../lib/container-resources";
import { parseDuration } from "../../../lib/duration";
import { parseQuantity } from "../../../lib/quantity";
import type { EventEtcdArgs } from "../args";
import { eventLoad } from "../defaults";
import { eventEtcdSizes, maximumQuotaBytes } from "../sizing";
import { asQuantity, loadProblems, needOf } from "./load";

type Sized = Pick<EventEtcdArgs, "load" | "sizes">;

export function sizeProblems(args: Sized): ArgsProblem[] {
  const { quotaBytes, snapshotCount, compactionRetention, resources } = args.sizes ?? {};
  return [
    ...(quotaBytes === undefined ? [] : quotaProblems(quotaBytes)),
    ...when(
      snapshotCount !== undefined && !(Number.isInteger(snapshotCount) && snapshotCount > 0),
      "sizes.snapshotCount",
      () => `not a count (${snapshotCount}); a whole number above 0`,
    ),
    ...when(
      compactionRetention !== undefined && parseDuration(compactionRetention) === undefined,
      "sizes.compactionRetention",
      () =>
        `not a duration with a unit (${show(compactionRetention)}); a whole number and s, m or h, such as 30m`,
    ),
    ...(resources === undefined ? [] : resourceProblems(resources)),
    ...tooLittleForLoad(args),
  ];
}

function quotaProblems(bytes: number): ArgsProblem[] {
  const path = "sizes.quotaBytes";
  return [
    ...when(!(bytes > 0), path, () => `not a size (${bytes}); a number of bytes above 0`),
    ...when(
      bytes > maximumQuotaBytes,
      path,
      () => `too large (${asQuantity(bytes)}); at most 8Gi, etcd's own advice`,
    ),
  ];
}

const resourceProblems = ({ requests, limits }: ContainerResources): ArgsProblem[] =>
  (["cpu", "memory"] as const).flatMap((kind) => {
    const path = `sizes.resources.limits.${kind}`;
    const both = `request ${show(requests[kind])}, limit ${show(limits[kind])}`;
    const [request, limit] = [parseQuantity(requests[kind]), parseQuantity(limits[kind])];
    return request === undefined || limit === undefined
      ? when(true, path, () => `not both quantities (${both}); Kubernetes quantities, such as 500m and 2Gi`)
      : when(limit < request, path, () => `below its request (${both}); at least the request`);
  });

/** Sizes that are given win over those of the load, but not in silence when they cannot hold it. */
function tooLittleForLoad({ load, sizes }: Sized): ArgsProblem[] {
  if (load === undefined || loadProblems(load).length > 0) return [];
  const needed = eventEtcdSizes(eventLoad(load));
  const quota = sizes?.quotaBytes;
  const limit = sizes?.resources?.limits.memory;
  const memory = limit === undefined ? undefined : parseQuantity(limit);
  return [
    ...when(
      quota !== undefined && quota > 0 && quota < needed.quotaBytes,
      "sizes.quotaBytes",
      () => `too small (${asQuantity(quota!)}; ${needOf(load)}); at least that, or none to derive it`,
    ),
    ...when(
      memory !== undefined && memory < parseQuantity(needed.resources.requests.memory)!,
      "sizes.resources.limits.memory",
      () =>
        `too small (${show(limit)}; load needs ${needed.resources.requests.memory}); at least that, or no resources to derive them`,
    ),
  ];
}
