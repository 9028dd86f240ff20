/** Brings faults about and takes them back when standard input ends: `hold-main.ts frozen=eventsMember away=etcd-events.yaml`. See `hold.ts`. */
import { existsSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { signal } from "../../../local/cluster/processes";
import { kubernetesFolder, manifestFolder } from "../../../local/cluster/settings";
import { isProgram, processesOf } from "./own-processes";

type TakeBack = () => void;

/** Often, so that a process which the kubelet starts in place of a frozen one never comes to serve. */
const pauseMilliseconds = 100;

/** Processes that hang: stopped, like those that take their place. */
function freeze(name: string): TakeBack {
  if (!isProgram(name)) throw new Error(`${name}: no program that can be frozen`);
  if (processesOf(name).length === 0) throw new Error(`${name}: none runs`);
  const stop = (): void => processesOf(name).forEach((pid) => signal(pid, "SIGSTOP"));
  stop();
  const again = setInterval(stop, pauseMilliseconds);
  return () => {
    clearInterval(again);
    for (const pid of processesOf(name)) signal(pid, "SIGCONT");
  };
}

/** A static pod's manifest out of the kubelet's sight, on the same file system so that it comes back in one move. */
function takeAway(name: string): TakeBack {
  const place = join(manifestFolder, name);
  const aside = join(kubernetesFolder, `.${name}.taken-away`);
  renameSync(place, aside);
  return () => {
    // The node installer may have written it anew meanwhile; then that one counts.
    if (existsSync(place)) rmSync(aside, { force: true });
    else renameSync(aside, place);
  };
}

const kinds: Readonly<Record<string, (name: string) => TakeBack>> = { frozen: freeze, away: takeAway };

const takeBacks: TakeBack[] = [];
const takeBackAll = (): void => {
  for (const takeBack of takeBacks.splice(0).reverse()) takeBack();
};
process.on("exit", takeBackAll);
for (const wanted of process.argv.slice(2)) {
  const [kind = "", name = ""] = wanted.split("=");
  const bringAbout = kinds[kind];
  if (!bringAbout) throw new Error(`${wanted}: unknown fault; known are ${Object.keys(kinds).join(", ")}`);
  takeBacks.push(bringAbout(name));
}
process.stdout.write("held\n");
process.stdin.resume().on("end", () => process.exit(0));
