import { httpsUrl } from "../lib/https-url";
import { type EtcdCall, memberList } from "./etcd-api";
import type { AskJson } from "./https-json";
import type { WantedMember } from "./options";
import { type Status, parseStatus } from "./status";
import type { LivingCluster } from "./view";

/** The status of a member's supervisor; undefined when it cannot be asked. */
export async function askSupervisor(
  ask: AskJson,
  { name, address }: WantedMember,
  port: number,
  patience: number,
): Promise<Status | undefined> {
  try {
    const { body } = await ask(`${httpsUrl(address, port)}/status`, undefined, patience);
    return parseStatus(body, name);
  } catch {
    // Any failure means the same here: it cannot be asked, and so may have good data.
    return undefined;
  }
}

/** The same for several, by their names. */
export async function askSupervisors(
  ask: AskJson,
  members: readonly WantedMember[],
  port: number,
  patience: number,
): Promise<Map<string, Status | undefined>> {
  const statuses = members.map(
    async (member) => [member.name, await askSupervisor(ask, member, port, patience)] as const,
  );
  return new Map(await Promise.all(statuses));
}

/** A member's answer for its whole cluster, with a quorum behind it; undefined when there is none. */
export async function askCluster(
  call: EtcdCall,
  address: string,
  port: number,
): Promise<LivingCluster | undefined> {
  const endpoint = httpsUrl(address, port);
  try {
    return { ...(await memberList(call, endpoint, true)), endpoint };
  } catch {
    // Down, hung, without a leader or a learner: it cannot speak for a cluster.
    return undefined;
  }
}

/** Each cluster once. */
export function distinctClusters(answers: readonly (LivingCluster | undefined)[]): LivingCluster[] {
  const byId = new Map<string, LivingCluster>();
  for (const answer of answers) if (answer && !byId.has(answer.clusterId)) byId.set(answer.clusterId, answer);
  return [...byId.values()];
}
