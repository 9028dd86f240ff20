import { type ConfEntry, entry } from "../../../lib/conf-entry";
import type { CelebornSettings } from "../args";
import { authenticates, masterSettings } from "../defaults";
import { paths, ports } from "../metadata";
import { type Where, masterHosts } from "../names";
import { rackConf } from "./racks";
import { httpConf, quotaConf } from "./shared";

/** The variable by which a master knows which one it is. */
export const masterIdVariable = "CELEBORN_MASTER_ID";

const ratis = "celeborn.master.ha.ratis.raft";

/** What masters alone are told. Highly available also when there is one: otherwise its state is in memory, and workers delete every shuffle that it does not know any more. */
export const masterConf = (settings: CelebornSettings, where: Where): ConfEntry[] => [
  entry(
    "celeborn.master.ha.enabled",
    true,
    "What is registered survives a restart: workers delete shuffles that the leader does not know.",
  ),
  entry(
    "celeborn.master.ha.node.id",
    `\${env:${masterIdVariable}}`,
    "Each master's own, from its pod's number: not guessed from addresses.",
  ),
  ...masterHosts(masterSettings(settings).replicas, where).flatMap((host, id) =>
    nodeConf(id, host, authenticates(settings)),
  ),
  entry(
    `${ratis}.rpc.type`,
    "netty",
    "It looks a peer's name up again when a connection is lost; the choice holds for the life of the cluster.",
  ),
  entry(
    `${ratis}.server.storage.dir`,
    `${paths.masterData}/ratis`,
    "On the volume: without it running jobs lose their shuffle data. A folder that Ratis makes itself, below the volume's root.",
  ),
  entry(
    `${ratis}.server.storage.startup.option`,
    "RECOVER",
    "Takes what is there and makes what is not; FORMAT refuses a folder that exists, so every restart.",
  ),
  ...httpConf("master"),
  entry(
    "celeborn.master.heartbeat.application.timeout",
    "300s",
    "After so long without its driver an application's shuffles are dropped.",
  ),
  ...quotaConf(settings),
  ...rackConf(settings, "master"),
];

function nodeConf(id: number, host: string, authenticated: boolean): ConfEntry[] {
  const node = `celeborn.master.ha.node.${id}`;
  const { rpc, internal, ratis: peers } = ports.master;
  return [
    entry(`${node}.host`, host, `Master ${id}: a name that stays when its pod's address changes.`),
    entry(`${node}.port`, rpc, `Master ${id}, for clients.`),
    ...(authenticated ? [entry(`${node}.internal.port`, internal, `Master ${id}, for workers.`)] : []),
    entry(`${node}.ratis.port`, peers, `Master ${id}, for the other masters.`),
  ];
}
