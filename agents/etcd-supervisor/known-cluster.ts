import { hostOf } from "../lib/https-url";
import type { EtcdMember, MemberList } from "./etcd-api";
import type { WantedMember } from "./options";
import type { KnownCluster, Remembered } from "./record";
import { voters } from "./view";

/** Whether one of these is meant, by its name or its address: a member has no name until it has started. */
export const isWanted = (member: EtcdMember, wanted: readonly WantedMember[]): boolean =>
  wanted.some(
    ({ name, address }) =>
      name === member.name || member.peerUrls.some((url) => hostOf(url) === address.toLowerCase()),
  );

/** What is worth remembering of a cluster's list of members. */
export function knownCluster(
  list: MemberList,
  { wanted, dismissed }: Pick<Remembered, "wanted" | "dismissed">,
): KnownCluster {
  const called = (member: EtcdMember): string => member.name || member.id;
  return {
    id: list.clusterId,
    voters: voters(list).map(called),
    strangers: voters(list)
      .filter((member) => !isWanted(member, [...wanted, ...dismissed]))
      .map(called),
  };
}

/** The record after a look at the own data's cluster: members that it has let go are dismissed no more. */
export function afterLook(record: Remembered, list: MemberList): Remembered {
  const dismissed = record.dismissed.filter((former) =>
    list.members.some((member) => isWanted(member, [former])),
  );
  return { ...record, dismissed, cluster: knownCluster(list, { ...record, dismissed }) };
}
