import { setTimeout as sleep } from "node:timers/promises";
import { log } from "../lib/log";
import { terminationRequested } from "../lib/termination";
import { parseOptions } from "./options";
import { supervise } from "./supervise";
import { type Tuning, productionTuning } from "./tuning";

/** A request under way, such as a defragmentation, may last minutes; etcd finishes it without its asker. */
const patienceAtTheEnd = 5_000;

/**
 * The supervisor of one member of the Events etcd. It stands beside etcd in the same pod, needs neither the Kubernetes API nor a shell, and decides when and how
 * etcd may start: with its own data, as a new member of a living cluster, or as a first member of an empty one. So a lost member is replaced, and a lost
 * quorum becomes an empty working cluster, since Events may be lost and the control plane may not. It gives data up only by the rule in bootstrap-rule.ts.
 * Beside the leader it also keeps the list of members, defragments, and ends a NOSPACE alarm. Runbook: docs/runbooks/events-etcd-members.md
 */
export async function etcdSupervisor(args: string[], tuning: Tuning = productionTuning): Promise<void> {
  const options = parseOptions(args);
  const terminated = terminationRequested();
  const supervisor = await supervise(options, tuning);
  log("info", "the supervisor runs", { name: options.name, members: options.members });
  log("info", "asked to stop", { signal: await terminated });
  await Promise.race([supervisor.stop(), sleep(patienceAtTheEnd)]);
}
