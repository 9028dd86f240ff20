import { setTimeout as sleep } from "node:timers/promises";
import { errorText, log } from "../lib/log";
import type { AskFate, Fate } from "./daemon-set";
import type { DesiredState } from "./desired-state";
import { type Use, useOf } from "./events-override";
import type { NodeFiles } from "./node-files";
import { removeMember, removeProxyCertificates } from "./remove";
import { type Verdict, verdict } from "./verdict";

export interface TakeBackOptions {
  /** Milliseconds between two questions to the API. Default: 3 s. */
  readonly retryMilliseconds?: number;
  /** Milliseconds that a member may take to stop. Default: 60 s. */
  readonly stopMilliseconds?: number;
}

/**
 * Called when the agent is asked to stop. Removes from the node what it shall no longer have: everything if its DaemonSet is being deleted, the member if
 * the DaemonSet no longer names this node. A restart, a roll or a reboot keeps everything, and so does any doubt.
 * @returns what was removed
 */
export async function takeBack(
  desired: DesiredState,
  files: NodeFiles,
  askFate: AskFate,
  options: TakeBackOptions = {},
): Promise<Verdict["removes"]> {
  const fate = await askRepeatedly(askFate, options.retryMilliseconds ?? 3_000);
  const clear = typeof fate === "string" ? undefined : fate;
  const asked = clear !== undefined && clear.kind !== "stays";
  const use: Use = asked ? await useOf(files.apiServerManifest) : { kind: "unknown" };
  const { removes, reason } = verdict(clear, use, desired);
  const daemonSet = clear?.kind ?? fate;
  if (removes !== "nothing") await removeMember(desired, files, options.stopMilliseconds);
  if (removes === "everything") await removeProxyCertificates(files);
  if (reason !== undefined) {
    const proxies = [files.eventsProxyFolder];
    const member = [files.manifest, files.memberFolder, files.dataDirectory];
    const kept = removes === "nothing" ? "the Events etcd and its certificates" : "the proxies' certificates";
    log("warning", `kept ${kept}: ${reason}`, {
      daemonSet,
      manifest: files.apiServerManifest,
      ...(use.kind === "override" ? { override: use.override, endpoints: use.endpoints } : {}),
      remedy:
        "see to it that no online API server uses them, then remove these paths: docs/runbooks/remove-events-override.md",
      kept: removes === "nothing" ? [...member, ...proxies] : proxies,
    });
  } else if (removes === "nothing") log("info", "kept everything on this node", { daemonSet });
  if (removes !== "nothing") log("info", `removed ${removes} from this node`, { daemonSet });
  return removes;
}

/** What the API says, or `unknown` and why. */
async function askRepeatedly(ask: AskFate, pause: number): Promise<Fate | string> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await ask();
    } catch (error) {
      if (attempt === 5) return `unknown (${errorText(error)})`;
      await sleep(pause);
    }
  }
}
