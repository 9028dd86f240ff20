import { type CheckedArgs, eventEtcdProblems } from "../../../components/event-etcd/problems";
import { parseDuration } from "../../../lib/duration";
import { bytesOf } from "../../../lib/quantity";
import type { Sections } from "../schema";
import { show } from "../section";
import { problem, type Rule } from "./rule";

const settings = ({ image, quota, ...others }: NonNullable<Sections["eventEtcd"]>): CheckedArgs => ({
  ...others,
  etcdImage: image,
  sizes: quota === undefined ? {} : { quotaBytes: Number(bytesOf(quota)) },
});

/** Where the stack file has what the component calls otherwise; a reason may name the place of another value. */
const pathInStack = (propertyPath: string): string =>
  `eventEtcd.${propertyPath.replace(/^etcdImage$/, "image").replace(/^sizes\.quotaBytes$/, "quota")}`;

/**
 * What the component itself would refuse, said before anything is created.
 * @param places of the component's arguments that the rule is about
 */
const possible =
  (places: RegExp): Rule =>
  ({ eventEtcd }) => {
    if (!eventEtcd) return [];
    return eventEtcdProblems(settings(eventEtcd))
      .filter(({ propertyPath }) => places.test(propertyPath))
      .map(({ propertyPath, reason }) =>
        problem(pathInStack(propertyPath), reason.replace(/^the same as /, "$&eventEtcd.")),
      );
  };

export const quorum = possible(/^members$/);

/** Not the ports: `portsApart` knows all that listen on a node. */
export const membersApart = possible(/^(members|apiServerNodes)\[/);

/** Sizes are right only for the TTL that the API servers have. */
const lifetimes: Rule = ({ eventEtcd, apiServer, cluster }) => {
  const declared = eventEtcd?.load?.ttl;
  const served = cluster?.mode === "dedicated" ? apiServer?.eventTtl : undefined;
  if (declared === undefined || served === undefined) return [];
  return parseDuration(declared)! < parseDuration(served)!
    ? [
        problem(
          "eventEtcd.load.ttl",
          `shorter than apiServer.eventTtl (${show(declared)} and ${show(served)}); at least as long, since Events live so long`,
        ),
      ]
    : [];
};

/** What a member can hold, for how long, and by which etcd. */
export const quotaInReach: Rule = (sections) =>
  [possible(/^(etcdImage|load|sizes)/), lifetimes].flatMap((rule) => rule(sections));

/** Lines of etcd that Kubernetes' own releases come with, and that this platform has run. */
const triedLines = ["3.5", "3.6"];

/** A tag that names a later line; an earlier one is refused (`lib/etcd-image.ts`). */
export const etcdTried: Rule = ({ eventEtcd }) => {
  const line = /:v?(\d+\.\d+)\.\d+[^/]*$/.exec(eventEtcd?.image ?? "")?.[1];
  return line === undefined || triedLines.includes(line)
    ? []
    : [
        problem(
          "eventEtcd.image",
          `etcd ${line}, which nobody has tried here, with its members and as the API servers' proxy (${show(eventEtcd?.image)}); ${triedLines.join(" or ")}`,
        ),
      ];
};
