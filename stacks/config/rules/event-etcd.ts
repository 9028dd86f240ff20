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
  return (["node", "address"] as const).flatMap((key) =>
    repeated(members.map((member) => member[key])).map(({ index, first }) =>
      problem(
        `eventEtcd.members[${index}].${key}`,
        `the same as eventEtcd.members[${first}].${key} (${show(members[index]![key])}); one of its own`,
      ),
    ),
  );
};

export const quotaInReach: Rule = ({ eventEtcd }) =>
  eventEtcd && compareQuantities(eventEtcd.quota, "8Gi") > 0
    ? [problem("eventEtcd.quota", `too large (${show(eventEtcd.quota)}); at most 8Gi, etcd's own advice`)]
    : [];
