import { httpsUrl } from "../../../agents/lib/https-url";
import {
  type ArgsProblem,
  extraArgProblems,
  settingsProblems,
} from "../../../components/api-server/problems";
import type { Sections } from "../schema";
import { problem, type Rule } from "./rule";

export const flagsUnowned: Rule = ({ cluster }) =>
  cluster ? extraArgProblems(cluster).map(({ propertyPath, reason }) => problem(propertyPath, reason)) : [];

/**
 * What the component itself would refuse, said before anything is created. Not here: flags (above), the version (`versionSupported`), members that others cannot
 * reach either (`membersApart`), and clashes between the ports of a node (`portsApart`, which knows every owner).
 */
export const apiServerPossible: Rule = ({ apiServer, cluster, eventEtcd }) => {
  if (!apiServer || cluster?.mode !== "dedicated") return [];
  const members = eventEtcd?.members ?? [];
  const elsewhere = ({ propertyPath }: ArgsProblem) =>
    propertyPath === "version" || (propertyPath.startsWith("eventEtcdEndpoints") && members.length !== 1);
  return settingsProblems(settings(apiServer, cluster, eventEtcd))
    .filter((found) => !elsewhere(found))
    .map(({ propertyPath, reason }) => problem(pathInStack(propertyPath), reason));
};

const settings = (
  apiServer: Sections["apiServer"],
  cluster: Sections["cluster"],
  eventEtcd: Sections["eventEtcd"],
) => ({
  cluster: { ...cluster, clusterDomain: cluster.domain, serviceCidr: cluster.serviceCidr ?? "" },
  image: `${cluster.imageRegistry}/kube-apiserver:${cluster.version}`,
  version: cluster.version,
  eventEtcdEndpoints: (eventEtcd?.members ?? []).map(({ address }) =>
    httpsUrl(address, eventEtcd!.ports.client),
  ),
  ...apiServer,
});

/** Where the stack file has what the component calls otherwise. */
const pathInStack = (propertyPath: string): string => {
  if (propertyPath.startsWith("cluster.")) return propertyPath;
  const member = /^eventEtcdEndpoints\[(\d+)\]$/.exec(propertyPath)?.[1];
  return member === undefined ? `apiServer.${propertyPath}` : `eventEtcd.members[${member}].address`;
};
