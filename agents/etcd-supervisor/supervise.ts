import { isIP } from "node:net";
import { log } from "../lib/log";
import { reconcileLoop } from "../lib/reconcile-loop";
import { act } from "./act";
import { compactionKeyLoop } from "./compaction-key";
import type { Context, State } from "./context";
import { credentialsFrom } from "./credentials";
import { removeDiscarded } from "./data-directory";
import { decide } from "./decide";
import { etcdCall } from "./etcd-api";
import { askJson } from "./https-json";
import { keeperLoop } from "./keeper";
import { type Observation, observe } from "./observe";
import { type SupervisorOptions, ownAddress } from "./options";
import { dropPlan, recoverPlan } from "./recover-plan";
import { loadRecord } from "./record";
import { failedStarts, watchStarts } from "./starts";
import { type StatusServer, serveStatus } from "./status-server";
import type { Plan, Status } from "./status";
import type { Tuning } from "./tuning";
import type { View } from "./view";

/** A decision that changes the agreement is followed by the next one at once; more in a row than these would be a circle. */
const decisionsInARound = 4;

export interface Supervisor {
  stop(): Promise<void>;
}

/**
 * Supervises one member until it is stopped; etcd runs on then.
 * @throws Error when the certificates cannot be read or the port is taken
 */
export async function supervise(options: SupervisorOptions, tuning: Tuning): Promise<Supervisor> {
  const credentials = await credentialsFrom(options.certificates);
  const watch = watchStarts(options.dataDirectory);
  await removeDiscarded(options.dataDirectory);
  const ask = askJson(credentials);
  const state: State = {
    remembered: await loadRecord(options.dataDirectory, options.members, Date.now()),
    phase: "deciding",
    since: new Date(),
    ready: false,
    leads: false,
  };
  await recoverPlan(options, state);
  const call = etcdCall(ask, tuning.request);
  const failed = failedStarts(() => watch.started(), tuning.crashWithin);
  const context: Context = { options, tuning, credentials, ask, call, failed, state };
  const first = await observe(context);
  state.view = first.view;
  const address = ownAddress(options);
  const host = address !== undefined && isIP(address) !== 0 ? address : undefined;
  const server = await serveStatus(host, options.ports.supervisor, credentials, () => statusOf(context));
  const loop = reconcileLoop({ settled: tuning.settled, retry: tuning.deciding }, () =>
    round(context, server),
  );
  const keeper = keeperLoop(context);
  const compactionKey = compactionKeyLoop(context);
  return {
    stop: async () => {
      await Promise.all([loop.stop(), keeper.stop(), compactionKey.stop()]);
      watch.close();
      server.stop();
      credentials.agent.destroy();
    },
  };
}

async function round(context: Context, server: StatusServer): Promise<string | undefined> {
  const { credentials, state, tuning } = context;
  if (await credentials.refresh()) {
    server.renew();
    log("info", "the certificates have changed; the new ones are in use");
  }
  let observation: Observation = await observe(context);
  for (let count = 1; ; count++) {
    const decision = decide(observation.view, tuning);
    state.ready = decision.ready;
    state.view = observation.view;
    if (decision.kind !== "agree" || count === decisionsInARound) return act(context, decision, observation);
    log("info", decision.reason, { plan: decision.plan });
    observation = { ...observation, view: agreedTo(observation.view, decision.plan) };
    dropPlan(state);
    if (decision.plan) state.plan = decision.plan;
  }
}

/** The view with another agreement, which nobody has started. */
function agreedTo(view: View, plan: Plan | undefined): View {
  const { plan: former, planStartedFor: begun, ...rest } = view;
  if (former) log("info", "drops a plan", { ...former, startedForMilliseconds: begun });
  return plan ? { ...rest, plan } : rest;
}

function statusOf({ options, state }: Context): Status {
  const own = state.view?.own;
  return {
    name: options.name,
    ...own?.identity,
    ...(own?.voters ? { voters: own.voters, strangers: own.strangers ?? [] } : {}),
    data: own?.data ?? "present",
    phase: state.phase,
    ...(state.plan ? { plan: state.plan } : {}),
    planStarted: state.planStarted !== undefined,
    ready: state.ready,
    leader: state.leads,
    members: options.members,
    membersSince: state.remembered.wantedSince,
    since: state.since.toISOString(),
  };
}
