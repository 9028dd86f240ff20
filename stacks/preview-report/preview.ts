import { type Attention, attentionTo } from "./attention";
import type { EngineEvent, EventLog } from "./engine-events";
import { type Difference, between } from "./differences/between";
import { type QueueReport, type TenantsOf, queueReport } from "./queue-changes";
import { type Change, changesIn } from "./resources/changes";
import { parseUrn, stackType } from "./resources/urn";
import { type Said, type Violation, saidIn, violationsIn } from "./said";
import { maskedEvents } from "./secrets/events";

/** What one preview, or one look at what has drifted, says of a stack; without secrets. */
export interface Preview {
  readonly stack: string;
  /** `drift` for a refresh: what differs from what was applied last. */
  readonly about: "update" | "drift";
  readonly changes: readonly Change[];
  /** Objects that stay as they are. */
  readonly unchanged: number;
  readonly attention: readonly Attention[];
  readonly queues?: QueueReport;
  /** Of the stack's outputs, which other teams read. */
  readonly outputs: readonly Omit<Difference, "replaces">[];
  readonly violations: readonly Violation[];
  readonly errors: readonly Said[];
  readonly warnings: readonly Said[];
  /** Why the changes may not be all of them; undefined where they are. */
  readonly endedEarly?: string;
}

/** @param name of the stack where no event says it, since the preview ended before the first */
export function previewOf(name: string, log: EventLog, tenantsOf: TenantsOf): Preview {
  const events = maskedEvents(log.events);
  const steps = events.flatMap(
    ({ resourcePreEvent, resOutputsEvent }) => (resourcePreEvent ?? resOutputsEvent)?.metadata ?? [],
  );
  const stack = steps[0] ? parseUrn(steps[0].urn).stack : name;
  const changes = changesIn(events);
  const objects = new Map(changes.map(({ urn, object }) => [urn, object]));
  // That the preview failed is said by what made it fail.
  const errors = saidIn(events, "error", objects).filter(
    ({ message }) => !/^(preview|refresh|update) failed$/.test(message),
  );
  const queues = queueReport(stack, changes, tenantsOf);
  const endedEarly = whyEarly(log, events, errors);
  const operations = events.flatMap(({ resourcePreEvent }) => resourcePreEvent?.metadata.op ?? []);
  const isDrift = operations.length > 0 && operations.every((op) => op === "refresh");
  return {
    stack,
    about: isDrift ? "drift" : "update",
    changes,
    unchanged: unchangedIn(events, changes),
    // What has drifted has happened already.
    attention: isDrift ? [] : attentionTo(changes),
    ...(queues ? { queues } : {}),
    outputs: outputsIn(events, endedEarly === undefined),
    violations: violationsIn(events, objects),
    errors,
    warnings: saidIn(events, "warning", objects),
    ...(endedEarly === undefined ? {} : { endedEarly }),
  };
}

function whyEarly(
  { isWhole }: EventLog,
  events: readonly EngineEvent[],
  errors: readonly Said[],
): string | undefined {
  if (events.length === 0) return "it ended before its first event; its log says why";
  if (!isWhole || !events.some(({ summaryEvent }) => summaryEvent)) return "it was cut off";
  return errors.length > 0 ? "it stopped at an error" : undefined;
}

function unchangedIn(events: readonly EngineEvent[], changes: readonly Change[]): number {
  const changed = new Set(changes.map(({ urn }) => urn));
  const seen = events.flatMap(({ resOutputsEvent }) => resOutputsEvent?.metadata ?? []);
  return new Set(
    seen
      .filter(({ op, type, urn }) => op === "same" && isObjectType(type) && !changed.has(urn))
      .map(({ urn }) => urn),
  ).size;
}

/** Of a provider's resource, not a component, a provider or the stack. */
const isObjectType = (type: string): boolean => !/^(pulumi|spark-platform):/.test(type);

/** @param isComplete else an output that is not there is one that the program did not come to */
function outputsIn(events: readonly EngineEvent[], isComplete: boolean): Omit<Difference, "replaces">[] {
  const step = events
    .flatMap(({ resOutputsEvent }) => resOutputsEvent?.metadata ?? [])
    .findLast(({ type }) => type === stackType);
  if (!step?.old || !step.new) return [];
  return between([], step.old.outputs ?? {}, step.new.outputs ?? {}).filter(
    ({ now }) => isComplete || now !== undefined,
  );
}
