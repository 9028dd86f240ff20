import type { EngineEvent, ResourceState, Step } from "../../../../stacks/preview-report/engine-events";

/** How the engine marks a secret in an event. */
export const marked = {
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  ciphertext: "[secret]",
};
export const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

const rooms: Readonly<Record<string, string>> = {
  yunikorn: "spark-platform:yunikorn:Yunikorn$",
  celeborn: "spark-platform:celeborn:Celeborn$",
  "event-etcd": "spark-platform:event-etcd:EventEtcd$",
  tenants: "spark-platform:tenants:Tenant$",
};

/** `StatefulSet celeborn/celeborn-master` in a room, as the URN of a Kubernetes object. */
export function urnOf(object: string, room = "", stack = "prod"): string {
  const [kind = "", name = ""] = object.split(" ");
  return `urn:pulumi:${stack}::spark-platform::spark-platform:platform:Platform$${rooms[room] ?? ""}kubernetes:x/v1:${kind}::${name.replace("/", "-")}`;
}

export const inputsOf = (object: string, more: object = {}): Record<string, unknown> => {
  const [kind, full = ""] = object.split(" ");
  const [namespace, name] = full.includes("/") ? full.split("/") : [undefined, full];
  return { apiVersion: "x/v1", kind, metadata: { name, ...(namespace ? { namespace } : {}) }, ...more };
};

interface StepOptions {
  readonly room?: string;
  readonly stack?: string;
  readonly old?: object;
  readonly now?: object;
  readonly differs?: Readonly<Record<string, string>>;
  readonly keys?: readonly string[];
  readonly state?: Partial<ResourceState>;
}

let sequence = 0;
const state = (
  object: string,
  more: object | undefined,
  rest: Partial<ResourceState> = {},
): ResourceState => ({
  custom: true,
  inputs: inputsOf(object, more),
  outputs: {},
  ...rest,
});

/** A step of the engine's on a Kubernetes object; `differs` is its detailed diff, path to kind. */
export function stepOf(op: string, object: string, options: StepOptions = {}): Step {
  const { room, stack, old, now, differs, keys, state: rest } = options;
  const has = { old: !["create", "read"].includes(op), new: !["delete", "delete-replaced"].includes(op) };
  return {
    op,
    urn: urnOf(object, room, stack),
    type: `kubernetes:x/v1:${object.split(" ")[0]!}`,
    old: has.old ? state(object, old, rest) : null,
    new: has.new ? state(object, now, rest) : null,
    ...(keys ? { keys } : {}),
    detailedDiff: differs
      ? Object.fromEntries(
          Object.entries(differs).map(([path, diffKind]) => [path, { diffKind, inputDiff: true }]),
        )
      : null,
  };
}

export const before = (step: Step): EngineEvent => ({
  sequence: ++sequence,
  resourcePreEvent: { metadata: step },
});
export const after = (step: Step): EngineEvent => ({
  sequence: ++sequence,
  resOutputsEvent: { metadata: step },
});

/** Both events of a step. */
export const both = (op: string, object: string, options: StepOptions = {}): EngineEvent[] => {
  const step = stepOf(op, object, options);
  return [before(step), after(step)];
};

/** The three steps of a replacement that deletes first. */
export const replaced = (object: string, options: StepOptions): EngineEvent[] =>
  ["delete-replaced", "replace", "create-replacement"].flatMap((op) => both(op, object, options));

/** The stack's own last event. */
export const outputs = (old: object, now: object, stack = "prod"): EngineEvent =>
  after({
    op: "same",
    urn: `urn:pulumi:${stack}::spark-platform::pulumi:pulumi:Stack::spark-platform-${stack}`,
    type: "pulumi:pulumi:Stack",
    old: { outputs: { ...old } },
    new: { outputs: { ...now } },
  });

export const says = (severity: string, message: string, urn?: string): EngineEvent => ({
  sequence: ++sequence,
  diagnosticEvent: { severity, message: `${message}\n`, ...(urn ? { urn } : {}) },
});

export const violates = (
  enforcementLevel: string,
  policyName: string,
  message: string,
  resourceUrn: string,
): EngineEvent => ({
  sequence: ++sequence,
  policyEvent: { enforcementLevel, policyName, message, resourceUrn },
});

export const end: EngineEvent = { sequence: 100_000, summaryEvent: {} };

/** An event, or several. */
export type Logged = EngineEvent | readonly EngineEvent[];

/** The text of a log with these events; without `end` the preview was cut off. */
export const logOf = (...events: Logged[]): string =>
  events
    .flat()
    .map((event) => `${JSON.stringify(event)}\n`)
    .join("");
