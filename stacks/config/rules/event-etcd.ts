import { imageProblems } from "../../../components/event-etcd/problems/image";
import { bearable, eventEtcdSizes, maximumQuotaBytes } from "../../../components/event-etcd/sizing";
import { parseDuration } from "../../../lib/duration";
import { compareQuantities } from "../../../lib/quantity";
import { show } from "../section";
import { problem, repeated, type Rule } from "./rule";

export const quorum: Rule = ({ eventEtcd }) => {
  const members = eventEtcd?.members.length ?? 1;
  return [1, 3, 5].includes(members)
    ? []
    : [
        problem(
          "eventEtcd.members",
          `not a quorum that pays (${members} members); 1, 3 or 5: an even number bears no more losses than one less`,
        ),
      ];
};

export const membersApart: Rule = ({ eventEtcd }) => {
  const members = eventEtcd?.members ?? [];
  const twice = (["node", "address"] as const).flatMap((key) =>
    repeated(members.map((member) => member[key])).map(({ index, first }) =>
      problem(
        `eventEtcd.members[${index}].${key}`,
        `the same as eventEtcd.members[${first}].${key} (${show(members[index]![key])}); one of its own`,
      ),
    ),
  );
  const nodes = members.map(({ node }) => node);
  const listed = (eventEtcd?.apiServerNodes ?? []).flatMap((node, index, all) => {
    const member = nodes.indexOf(node);
    const first = all.indexOf(node);
    const other =
      member >= 0
        ? `eventEtcd.members[${member}].node`
        : first < index
          ? `eventEtcd.apiServerNodes[${first}]`
          : undefined;
    return other === undefined
      ? []
      : [
          problem(
            `eventEtcd.apiServerNodes[${index}]`,
            `the same as ${other} (${show(node)}); a node that is not named yet`,
          ),
        ];
  });
  return [...twice, ...listed];
};

const etcdBears: Rule = ({ eventEtcd }) =>
  eventEtcd?.quota !== undefined && compareQuantities(eventEtcd.quota, "8Gi") > 0
    ? [problem("eventEtcd.quota", `too large (${show(eventEtcd.quota)}); at most 8Gi, etcd's own advice`)]
    : [];

/** The load with its TTL in seconds, if it is one that makes sense. */
function loadOf({ eventEtcd }: Parameters<Rule>[0]) {
  const load = eventEtcd?.load;
  const ttlSeconds = load && parseDuration(load.ttl)!;
  return load === undefined || ttlSeconds === undefined || ttlSeconds > 24 * 3600
    ? undefined
    : { eventsPerSecond: load.eventsPerSecond, ttlSeconds, ttl: load.ttl };
}

const inMebibytes = (bytes: number): string => `${Math.ceil(bytes / 1024 ** 2)}Mi`;

const quotaHoldsLoad: Rule = (sections) => {
  const load = loadOf(sections);
  if (load === undefined) return [];
  const needed = eventEtcdSizes({ ...load, members: 1 }).quotaBytes;
  const what = `${load.eventsPerSecond} Events/s for ${load.ttl} need ${inMebibytes(needed)}`;
  if (needed > maximumQuotaBytes) {
    const most = bearable(load);
    return [
      problem(
        "eventEtcd.load",
        `more than etcd bears (${what} of its 8Gi); at most ${most.eventsPerSecond} Events/s at this TTL, or ${most.ttlSeconds}s at this rate`,
      ),
    ];
  }
  const quota = sections.eventEtcd?.quota;
  return quota !== undefined && compareQuantities(quota, String(needed)) < 0
    ? [problem("eventEtcd.quota", `too small (${show(quota)}; ${what}); at least that, or none to derive it`)]
    : [];
};

/**
 * A new leader gives every lease its whole life again, so that each election keeps long-lived Events too long; Gardener allows 7 days, this platform one. And
 * sizes are right only for the TTL that the API servers have.
 */
const lifetimes: Rule = ({ eventEtcd, apiServer, cluster }) => {
  const declared = eventEtcd?.load?.ttl;
  if (declared === undefined) return [];
  const path = "eventEtcd.load.ttl";
  if (parseDuration(declared)! > 24 * 3600)
    return [problem(path, `too long (${show(declared)}); at most 24h: older Events belong into a log store`)];
  const served = cluster?.mode === "dedicated" ? apiServer?.eventTtl : undefined;
  return served !== undefined && parseDuration(declared)! < parseDuration(served)!
    ? [
        problem(
          path,
          `shorter than apiServer.eventTtl (${show(declared)} and ${show(served)}); at least as long, since Events live so long`,
        ),
      ]
    : [];
};

const oldEtcd: Rule = ({ eventEtcd }) => {
  const image = eventEtcd?.image ?? "";
  return imageProblems(image).length > 0
    ? [
        problem(
          "eventEtcd.image",
          `too old (${show(image)}); etcd 3.5.11 or later, the first with /livez and /readyz`,
        ),
      ]
    : [];
};

/** What a member can hold, for how long, and by which etcd. */
export const quotaInReach: Rule = (sections) =>
  [etcdBears, quotaHoldsLoad, lifetimes, oldEtcd].flatMap((rule) => rule(sections));
