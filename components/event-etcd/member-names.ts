import type { NamedMember } from "../../agents/etcd-member/member";
import { httpsUrl } from "../../agents/lib/https-url";
import type { StatefulSetArgs } from "./args";
import { defaultPorts, etcdName } from "./defaults";

/** Services of a StatefulSet's members: one for clients, and a headless one that gives each member a DNS name before it is ready. */
export const clientService = etcdName;
export const peerService = `${etcdName}-peers`;

const defaultClusterDomain = "cluster.local";

type Hosted = Pick<StatefulSetArgs, "namespace" | "statefulSet" | "ports">;

const domainOf = ({ namespace, statefulSet }: Hosted): string =>
  `${namespace}.svc.${statefulSet.clusterDomain ?? defaultClusterDomain}`;

/** A member by its pod's stable DNS name. @param pod its name, or `$(POD_NAME)` where kubelet expands that */
export const memberOf = (args: Hosted, pod: string): NamedMember => ({
  name: pod,
  address: `${pod}.${peerService}.${domainOf(args)}`,
});

/** The whole membership, in the order of the pods' ordinals. */
export const hostedMembers = (args: Hosted): NamedMember[] =>
  Array.from({ length: args.statefulSet.replicas }, (_, ordinal) => memberOf(args, `${etcdName}-${ordinal}`));

/** Names that every member's certificate has beside its own and loopback: both Services', in every form that resolves in the cluster, and the extra ones. */
export function sharedNames(args: Hosted): string[] {
  const suffixes = ["", `.${args.namespace}`, `.${args.namespace}.svc`, `.${domainOf(args)}`];
  const services = [clientService, peerService].flatMap((name) =>
    suffixes.map((suffix) => `${name}${suffix}`),
  );
  return [...new Set([...services, ...(args.statefulSet.extraNames ?? [])])];
}

/** Client URLs of a StatefulSet's members: one each, since a Service's name keeps a client on a member that is gone. */
export function hostedEndpoints(args: Hosted): readonly string[] {
  const port = args.ports?.client ?? defaultPorts.client;
  return args.statefulSet.endpoints ?? hostedMembers(args).map(({ address }) => httpsUrl(address, port));
}
