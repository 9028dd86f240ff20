import type { EngineEvent, ResourceState, Step } from "../engine-events";
import { type NamedObject, objectOf } from "./object";
import { roomOf } from "./urn";

export type Action = "created" | "changed" | "replaced" | "deleted";

/** What happens to one resource. */
export interface Change {
  readonly action: Action;
  readonly urn: string;
  readonly object: NamedObject;
  /** Empty for what stands in no room. */
  readonly room: string;
  readonly old?: ResourceState;
  readonly now?: ResourceState;
  /** Of the step that says what differs. */
  readonly keys: readonly string[];
  readonly detailedDiff: Step["detailedDiff"];
  /** Of a replacement: the old one goes before the new one comes. */
  readonly goesFirst: boolean;
  /** The engine refuses to delete it. */
  readonly isProtected: boolean;
  /** Only the state forgets it; the object stays. */
  readonly isKept: boolean;
  /** It is applied again, since it did not become ready. */
  readonly wasNotReady: boolean;
}

/** A step's operation and what it does to the resource; those that are not here do nothing to it. @see pkg/resource/deploy/step.go */
const actions: Readonly<Record<string, Action>> = {
  create: "created",
  import: "created",
  update: "changed",
  replace: "replaced",
  "create-replacement": "replaced",
  "delete-replaced": "replaced",
  "import-replacement": "replaced",
  delete: "deleted",
};

/** Steps of one resource, in order; the one that has both sides first among equals. */
interface Steps {
  readonly ops: string[];
  step: Step;
}

/** What the engine would do, in the order in which it says so; components whose own properties stay are left out. */
export const changesIn = (events: readonly EngineEvent[]): Change[] =>
  [...stepsIn(events)].flatMap(([urn, steps]) => changeOf(urn, steps));

function stepsIn(events: readonly EngineEvent[]): Map<string, Steps> {
  const found = new Map<string, Steps>();
  const add = (step: Step): void => {
    const steps = found.get(step.urn);
    if (!steps) return void found.set(step.urn, { ops: [step.op], step });
    steps.ops.push(step.op);
    if (step.detailedDiff ?? (step.old && step.new && !steps.step.detailedDiff)) steps.step = step;
  };
  // Before a step and after it: a refresh knows only at its end what it found, and a step that fails has no end.
  for (const { resourcePreEvent, resOutputsEvent } of events) {
    const step = (resourcePreEvent ?? resOutputsEvent)?.metadata;
    if (step && Object.hasOwn(actions, step.op)) add(step);
  }
  return found;
}

function changeOf(urn: string, { ops, step }: Steps): Change[] {
  const has = (op: string): number => ops.indexOf(op);
  const replaces = ops.find((op) => actions[op] === "replaced");
  const action = replaces === undefined ? actions[ops[0]!]! : "replaced";
  const state = step.new ?? step.old;
  const isComponent = state?.custom !== true;
  if (isComponent && (action === "created" || action === "deleted")) return [];
  return [
    {
      action,
      urn,
      // What goes has the old name; the new one is among its differences.
      object: objectOf(urn, action === "replaced" ? (step.old ?? state) : state),
      room: roomOf(urn),
      ...(step.old ? { old: step.old } : {}),
      ...(step.new ? { now: step.new } : {}),
      keys: step.keys ?? [],
      detailedDiff: step.detailedDiff,
      goesFirst: has("delete-replaced") >= 0 && has("delete-replaced") < has("create-replacement"),
      isProtected: step.old?.protect === true && action !== "changed",
      isKept: step.old?.retainOnDelete === true && action === "deleted",
      wasNotReady: (step.old?.initErrors ?? []).length > 0 && action === "changed",
    },
  ];
}
