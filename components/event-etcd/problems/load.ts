import { type ArgsProblem, problem, show, when } from "../../../lib/args-problem";
import type { DeclaredLoad } from "../args";
import { eventLoad } from "../defaults";
import { type EventLoad, bearable, eventEtcdSizes, maximumQuotaBytes } from "../sizing";

/**
 * A new leader gives every lease its whole life again (`Promote` in etcd's `lease/lessor.go`): the longer Events live, the more of them one election keeps too long. Events older than a day
 * belong into a log store. Gardener's limit is 7 days.
 */
const maximumTtlSeconds = 24 * 3600;

/** Bytes as the shortest quantity that says them exactly. */
export const asQuantity = (bytes: number): string =>
  bytes % 1024 ** 3 === 0
    ? `${bytes / 1024 ** 3}Gi`
    : bytes % 1024 ** 2 === 0
      ? `${bytes / 1024 ** 2}Mi`
      : `${bytes} bytes`;

/** A load as a sentence shows it, with the quota that it needs. */
export const needOf = (load: DeclaredLoad): string =>
  `${load.eventsPerSecond} Events/s for ${load.ttl} need ${asQuantity(eventEtcdSizes(eventLoad(load)).quotaBytes)}`;

export function loadProblems(declared: DeclaredLoad | undefined): ArgsProblem[] {
  if (declared === undefined) return [];
  const load = eventLoad(declared);
  const problems = [
    ...when(
      !(Number.isFinite(load.eventsPerSecond) && load.eventsPerSecond > 0),
      "load.eventsPerSecond",
      () => `not a rate (${load.eventsPerSecond}); a number above 0`,
    ),
    ...when(
      Number.isNaN(load.ttlSeconds),
      "load.ttl",
      () => `not a duration with a unit (${show(declared.ttl)}); a whole number and s, m or h, such as 1h`,
    ),
    ...when(
      load.ttlSeconds > maximumTtlSeconds,
      "load.ttl",
      () => `too long (${show(declared.ttl)}); at most 24h: older Events belong into a log store`,
    ),
  ];
  return problems.length > 0 ? problems : tooMuch(load, declared);
}

function tooMuch(load: EventLoad, declared: DeclaredLoad): ArgsProblem[] {
  if (eventEtcdSizes(load).quotaBytes <= maximumQuotaBytes) return [];
  const most = bearable(load);
  return [
    problem(
      "load",
      `more than etcd bears (${needOf(declared)} of its 8Gi); ` +
        `at most ${most.eventsPerSecond} Events/s at this TTL, or ${most.ttlSeconds}s at this rate`,
    ),
  ];
}
