import { join } from "node:path";
import { log } from "../lib/log";
import { readIfPresent } from "../lib/read-if-present";
import type { DesiredState } from "./desired-state";
import { useOf } from "./events-override";
import type { NodeFiles } from "./node-files";
import { removeMember } from "./remove";
import { verdictOnLeaving } from "./verdict";

/**
 * On a node that is in the desired state without a member: takes back the member that it had under an earlier one. The certificates of the proxies stay,
 * since that is what such a node is in it for.
 * @throws Error when this node's API server sends Events to no wanted member, or the member has not stopped within a round; the next round tries again
 */
export async function leaveMembership(desired: DesiredState, files: NodeFiles): Promise<void> {
  const traces = await Promise.all([files.manifest, join(files.memberFolder, "ca.crt")].map(readIfPresent));
  if (traces.every((trace) => trace === undefined)) return;
  const use = await useOf(files.apiServerManifest);
  const { removes, reason } = verdictOnLeaving(
    use,
    desired.members.map(({ address }) => address),
  );
  if (removes === "nothing")
    throw new Error(
      `${files.manifest} runs a member that this node shall no longer have, and ${reason}: ` +
        "give the API server's proxy the endpoints of the wanted members first: docs/runbooks/remove-events-override.md",
    );
  await removeMember(desired, files, 20_000);
  log("info", "removed the member that this node shall no longer have, and its data", {
    manifest: files.manifest,
  });
}
