import type { WantedMember } from "./options";

/**
 * - `absent`: no write-ahead log, so nothing that etcd could start with
 * - `present`: whatever it is worth, it counts as good
 * - `unusable`: etcd ended with it again and again although all that it needs from outside is there
 */
export type DataState = "absent" | "present" | "unusable";

export type Phase = "deciding" | "waiting" | "joining" | "starting" | "running" | "holding";

/** A new cluster that supervisors agree on before anybody starts it. */
export interface Plan {
  /** Its initial-cluster-token, random, so that it never shares an ID with an older cluster of the same members. */
  readonly token: string;
  /** Name of the member whose supervisor made it. */
  readonly coordinator: string;
}

/** What a supervisor says of itself at GET /status. */
export interface Status {
  readonly name: string;
  /** Of the data on disk; absent when there is none or its head cannot be read. */
  readonly clusterId?: string;
  readonly memberId?: string;
  /** Names of the voting members of that cluster, as last seen; absent when never seen. */
  readonly voters?: readonly string[];
  /** Those of them that no list of this supervisor had. */
  readonly strangers?: readonly string[];
  readonly data: DataState;
  readonly phase: Phase;
  /** The plan that this supervisor has agreed to, until its etcd has a leader. */
  readonly plan?: Plan;
  /** Whether its etcd may start by that plan. */
  readonly planStarted: boolean;
  /** Whether the bootstrap rule has held long enough in its eyes. */
  readonly ready: boolean;
  /** Whether its etcd leads. */
  readonly leader?: boolean;
  readonly members: readonly WantedMember[];
  /** When it first saw that list; milliseconds. */
  readonly membersSince: number;
  /** When the phase began; ISO 8601. */
  readonly since: string;
}

/**
 * @param name of the member that was asked; empty for one that has not told its name yet
 * @throws Error when it is no status of that member
 */
export function parseStatus(value: unknown, name: string): Status {
  const status = value as Partial<Status> | null;
  const whole =
    typeof status === "object" &&
    (name === "" || status?.name === name) &&
    typeof status?.name === "string" &&
    ["absent", "present", "unusable"].includes(status.data ?? "") &&
    typeof status.ready === "boolean" &&
    typeof status.planStarted === "boolean" &&
    typeof status.membersSince === "number" &&
    Array.isArray(status.members) &&
    [status.voters, status.strangers].every((names) => names === undefined || Array.isArray(names));
  if (!whole) throw new Error(`not a status of ${name}: ${JSON.stringify(value).slice(0, 200)}`);
  return status as Status;
}
