import type { Credentials } from "./credentials";
import type { EtcdCall } from "./etcd-api";
import type { AskJson } from "./https-json";
import type { SupervisorOptions } from "./options";
import type { Remembered } from "./record";
import type { FailedStarts } from "./starts";
import type { Phase, Plan } from "./status";
import type { Tuning } from "./tuning";
import type { View } from "./view";

/** What the parts of one supervisor share. */
export interface Context {
  readonly options: SupervisorOptions;
  readonly tuning: Tuning;
  readonly credentials: Credentials;
  readonly ask: AskJson;
  readonly call: EtcdCall;
  readonly failed: FailedStarts;
  readonly state: State;
}

/** What a supervisor keeps from round to round. */
export interface State {
  remembered: Remembered;
  phase: Phase;
  /** When the phase began. */
  since: Date;
  ready: boolean;
  leads: boolean;
  plan?: Plan;
  /** When etcd was told to start the plan; milliseconds of performance.now(), which no clock correction moves. */
  planStarted?: number;
  /** Since when the bootstrap rule holds; likewise. */
  heldSince?: number;
  /** Of the last round. */
  view?: View;
}
