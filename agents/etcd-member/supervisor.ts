import type { MemberPod } from "./member";
import { etcdSettings } from "./settings";

/** Folder in memory that the supervisor writes and etcd reads. */
export const runFolder = "/run/etcd";
/** etcd's configuration. It does not exist until the supervisor has decided that and how etcd may start. */
export const etcdConfigFile = `${runFolder}/etcd.yaml`;

/** Arguments of the supervisor beside a member. */
export function supervisorArgs(pod: MemberPod): string[] {
  const { ports, self, members } = pod;
  return [
    "etcd-supervisor",
    `--name=${self.name}`,
    ...members.map(({ name, address }) => `--member=${name}=${address}`),
    `--client-port=${ports.client}`,
    `--peer-port=${ports.peer}`,
    `--metrics-port=${ports.metrics}`,
    `--supervisor-port=${ports.supervisor}`,
    `--token=${pod.token}`,
    `--data-directory=${pod.dataDirectory}`,
    `--config=${etcdConfigFile}`,
    `--certificates=${pod.certificates}`,
    `--settings=${JSON.stringify(etcdSettings(pod))}`,
  ];
}
