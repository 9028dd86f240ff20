import { rmSync } from "node:fs";
import { join } from "node:path";
import { readLedger } from "../../../local/cluster/ledger";

/** The static pod's manifest and the data of the Events etcd's member on this node. */
export const membersManifest = "etcd-events.yaml";
export const controllerManagersManifest = "kube-controller-manager.yaml";
export const onlineApiServersManifest = "kube-apiserver.yaml";
const dataDirectory = "/var/lib/etcd-events";

/** Removes what the member has stored, as the loss of its disk does. @throws Error when there is no local cluster, and so no data that may be lost */
export function loseEventsData(): void {
  if (!readLedger()?.initialized) throw new Error(`${dataDirectory} is not the local cluster's`);
  rmSync(join(dataDirectory, "member"), { recursive: true });
}
